pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* What is attested, one row an item. */
Column {
    id: root

    required property TaskPage task

    spacing: Theme.px(10)

    Repeater {
        model: root.task.items

        Rectangle {
            id: item

            required property string text
            required property string shape

            width: root.width
            height: Math.max(Theme.px(64), words.implicitHeight + Theme.px(20))
            radius: Theme.radius
            color: shape === "tick" ? Theme.okSoft : Theme.surface
            border.width: 1
            border.color: shape === "tick" ? Theme.ok : Theme.line

            Mark {
                id: mark
                anchors.left: parent.left
                anchors.leftMargin: Theme.px(18)
                anchors.verticalCenter: parent.verticalCenter
                shape: item.shape
                size: Theme.px(32)
            }
            Words {
                id: words
                anchors.left: mark.right
                anchors.leftMargin: Theme.px(18)
                anchors.right: parent.right
                anchors.rightMargin: Theme.px(16)
                anchors.verticalCenter: parent.verticalCenter
                text: item.text
                font.pixelSize: Theme.px(22)
            }
        }
    }
}
