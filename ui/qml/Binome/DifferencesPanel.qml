pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Binome.Bench

/* What differs from the product handled before, over the first step of a run until it was read. */
Rectangle {
    id: root

    required property DifferencesPage page

    objectName: "differences"
    visible: page.title !== ""
    color: Theme.ground

    MouseArea {
        anchors.fill: parent
    }

    Column {
        id: head
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.margin
        spacing: Theme.px(2)

        Words {
            width: parent.width
            text: root.page.title
            font.pixelSize: Theme.px(26)
            font.bold: true
        }
        Words {
            width: parent.width
            text: root.page.detail
            color: Theme.secondInk
            font.pixelSize: Theme.small
        }
    }

    ListView {
        id: rows
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: head.bottom
        anchors.bottom: seen.top
        anchors.margins: Theme.margin
        anchors.topMargin: Theme.px(10)
        anchors.bottomMargin: Theme.px(10)
        model: root.page.rows
        spacing: Theme.px(8)
        clip: true
        cacheBuffer: 0
        boundsBehavior: Flickable.StopAtBounds
        objectName: "differences_rows"

        ScrollBar.vertical: ScrollBar {
            policy: rows.contentHeight > rows.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
        }

        delegate: Rectangle {
            id: row

            required property string label
            required property string before
            required property string after

            width: rows.width - Theme.px(14)
            height: said.height + Theme.px(18)
            radius: Theme.radius
            color: Theme.surface
            border.width: Theme.px(2)
            border.color: Theme.line
            Accessible.name: [label, before, after].join(". ")

            Row {
                id: said
                x: Theme.px(14)
                y: Theme.px(9)
                width: parent.width - 2 * x
                spacing: Theme.px(14)

                Words {
                    width: (parent.width - 2 * parent.spacing) * 0.2
                    text: row.label
                    color: Theme.secondInk
                    font.pixelSize: Theme.small
                    font.bold: true
                }
                Words {
                    width: (parent.width - 2 * parent.spacing) * 0.36
                    text: row.before
                    color: Theme.secondInk
                    font.pixelSize: Theme.small
                }
                Words {
                    width: (parent.width - 2 * parent.spacing) * 0.44
                    text: row.after
                    font.pixelSize: Theme.body
                    font.bold: true
                }
            }
        }
    }

    BigButton {
        id: seen
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.margin
        width: Theme.px(320)
        height: Theme.primary
        tone: BigButton.Primary
        name: "differences_seen"
        text: root.page.seen_text
        onClicked: root.page.seen()
    }
}
