pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Binome.Bench

/* Every rule of the step with what the kiosk found of it; what is not met stands first. */
ListView {
    id: root

    required property CheckPage page

    objectName: "check_rules"
    model: page.rows
    spacing: Theme.px(8)
    clip: true
    cacheBuffer: 0
    boundsBehavior: Flickable.StopAtBounds

    ScrollBar.vertical: ScrollBar {
        policy: root.contentHeight > root.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
    }

    delegate: Rectangle {
        id: row

        required property string rule
        required property string title
        required property string evidence
        required property string todo
        required property string clears
        required property bool met

        objectName: "rule_" + rule
        width: root.width - Theme.px(14)
        height: words.height + Theme.px(16)
        radius: Theme.radius
        color: met ? Theme.surface : Theme.refusedSoft
        border.width: Theme.px(met ? 1 : 2)
        border.color: met ? Theme.line : Theme.refused

        Mark {
            id: mark
            anchors.left: parent.left
            anchors.leftMargin: Theme.px(14)
            anchors.verticalCenter: parent.verticalCenter
            size: Theme.px(row.met ? 26 : 32)
            shape: row.met ? "tick" : "cross"
        }
        Column {
            id: words
            anchors.left: mark.right
            anchors.leftMargin: Theme.px(14)
            anchors.right: parent.right
            anchors.rightMargin: Theme.px(14)
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.px(1)

            Words {
                width: parent.width
                text: row.title
                font.bold: true
                font.pixelSize: row.met ? Theme.px(18) : Theme.body
            }
            Words {
                width: parent.width
                visible: text !== ""
                text: row.evidence
                font.pixelSize: Theme.small
                color: row.met ? Theme.secondInk : Theme.ink
            }
            Words {
                width: parent.width
                visible: text !== ""
                text: row.todo
                font.pixelSize: Theme.small
                font.bold: true
            }
            Words {
                width: parent.width
                visible: text !== ""
                text: row.clears
                font.pixelSize: Theme.small
                color: Theme.secondInk
            }
        }
    }
}
