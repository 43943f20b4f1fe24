pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Binome.Bench

/* Every channel with what its certificate is worth today; a touch opens its card. */
ListView {
    id: root
    cacheBuffer: 0

    required property CalibrationPage page

    objectName: "calibration_list"
    model: page.rows
    spacing: Theme.gap
    clip: true
    boundsBehavior: Flickable.StopAtBounds

    ScrollBar.vertical: ScrollBar {
        policy: root.contentHeight > root.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
    }

    delegate: AbstractButton {
        id: row

        required property string channel
        required property string name
        required property string instrument
        required property string state_words
        required property string shape
        required property string tone

        objectName: "calibration_" + channel
        width: root.width - Theme.px(14)
        height: Math.max(Theme.touch, left.height, right.height) + Theme.px(12)
        focusPolicy: Qt.NoFocus
        Accessible.name: name + ". " + state_words
        onClicked: root.page.open(row.channel)

        background: Rectangle {
            radius: Theme.radius
            color: row.pressed ? Theme.accentSoft : Theme.surface
            border.width: Theme.px(2)
            border.color: row.tone === "refused" ? Theme.refused : Theme.line
        }

        Column {
            id: left
            x: Theme.px(18)
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width * 0.45
            spacing: Theme.px(2)

            Words {
                width: parent.width
                text: row.name
                font.bold: true
            }
            Words {
                width: parent.width
                text: row.instrument
                color: Theme.secondInk
                font.pixelSize: Theme.small
            }
        }
        Mark {
            id: mark
            anchors.left: left.right
            anchors.leftMargin: Theme.px(12)
            anchors.verticalCenter: parent.verticalCenter
            shape: row.shape
        }
        Words {
            id: right
            anchors.left: mark.right
            anchors.leftMargin: Theme.px(12)
            anchors.right: parent.right
            anchors.rightMargin: Theme.px(18)
            anchors.verticalCenter: parent.verticalCenter
            text: row.state_words
            color: Theme.words(row.tone)
            font.pixelSize: Theme.small
            font.bold: true
        }
    }
}
