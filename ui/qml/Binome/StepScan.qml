pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* The parts of a label: a ring for what is still to be scanned, a tick and its value for what was. */
Column {
    id: root

    required property TaskPage task

    spacing: Theme.px(10)

    Repeater {
        model: root.task.parts

        Rectangle {
            id: part

            required property string label
            required property string read
            required property string read_name
            required property string shape

            width: root.width
            height: Math.max(Theme.px(80), words.height + Theme.px(20))
            radius: Theme.radius
            color: shape === "tick" ? Theme.okSoft : Theme.surface
            border.width: 1
            border.color: shape === "tick" ? Theme.ok : Theme.line

            Mark {
                id: mark
                anchors.left: parent.left
                anchors.leftMargin: Theme.px(18)
                anchors.verticalCenter: parent.verticalCenter
                shape: part.shape
                size: Theme.px(32)
            }
            Column {
                id: words
                anchors.left: mark.right
                anchors.leftMargin: Theme.px(18)
                anchors.right: parent.right
                anchors.rightMargin: Theme.px(16)
                anchors.verticalCenter: parent.verticalCenter

                Caption {
                    width: parent.width
                    text: part.label
                }
                Words {
                    width: parent.width
                    text: part.read
                    color: part.shape === "tick" ? Theme.ink : Theme.secondInk
                    font.pixelSize: Theme.px(24)
                    font.features: Theme.tabular
                }
                Words {
                    width: parent.width
                    visible: text !== ""
                    text: part.read_name
                    color: Theme.secondInk
                    font.pixelSize: Theme.small
                }
            }
        }
    }
}
