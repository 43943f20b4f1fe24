pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* The text being written, large, over the keyboard. It stands over all but the band and the clocks. */
Rectangle {
    id: root

    required property RunPage page
    /* where the clocks stand */
    property real rightMargin: 0

    color: Theme.ground

    Column {
        anchors.top: parent.top
        anchors.topMargin: Theme.px(12)
        anchors.left: parent.left
        anchors.leftMargin: Theme.px(24)
        anchors.right: parent.right
        anchors.rightMargin: root.rightMargin + Theme.px(24)
        spacing: Theme.px(6)

        Caption {
            width: parent.width
            text: root.page.task.prompt
        }
        Rectangle {
            width: parent.width
            height: keys.y - y - Theme.px(24)
            radius: Theme.radius
            color: Theme.surface
            border.width: Theme.px(3)
            border.color: Theme.accent
            clip: true

            Flickable {
                anchors.fill: parent
                anchors.margins: Theme.px(12)
                contentHeight: written.height
                contentY: Math.max(0, contentHeight - height)

                Words {
                    id: written
                    width: parent.width
                    text: root.page.task.text + "▏"
                    font.pixelSize: Theme.px(24)
                }
            }
        }
    }

    Keyboard {
        id: keys
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.px(12)
        anchors.left: parent.left
        anchors.leftMargin: Theme.px(8)
        anchors.right: parent.right
        anchors.rightMargin: root.rightMargin + Theme.px(8)
        board: root.page.keyboard
    }
}
