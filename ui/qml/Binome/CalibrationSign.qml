pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* Who has signed and who is awaited, over all that is signed. */
Column {
    id: root

    required property CalibrationPage page

    spacing: Theme.px(12)

    Row {
        width: parent.width
        spacing: Theme.gap

        Repeater {
            model: root.page.slots

            Rectangle {
                id: slot

                required property string role
                required property string name
                required property string shape

                width: (root.width - Theme.gap) / 2
                height: who.height + Theme.px(24)
                radius: Theme.radius
                color: Theme.soft(slot.shape === "tick" ? "ok" : "none")
                border.width: Theme.px(slot.shape === "tick" ? 1 : 2)
                border.color: slot.shape === "tick" ? Theme.ok : Theme.line

                Mark {
                    id: mark
                    x: Theme.px(16)
                    anchors.verticalCenter: parent.verticalCenter
                    shape: slot.shape
                }
                Column {
                    id: who
                    anchors.left: mark.right
                    anchors.leftMargin: Theme.px(12)
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.px(12)
                    anchors.verticalCenter: parent.verticalCenter

                    Words {
                        width: parent.width
                        text: slot.role
                        color: Theme.secondInk
                        font.pixelSize: Theme.small
                    }
                    Words {
                        width: parent.width
                        text: slot.name
                        font.bold: true
                    }
                }
            }
        }
    }

    Rectangle {
        width: parent.width
        height: covered.height + Theme.px(24)
        radius: Theme.radius
        color: Theme.surface
        border.width: 1
        border.color: Theme.line

        Column {
            id: covered
            x: Theme.px(18)
            y: Theme.px(12)
            width: parent.width - 2 * x
            spacing: Theme.px(8)

            Words {
                width: parent.width
                text: root.page.lines
                lineHeight: 1.2
            }
            Words {
                width: parent.width
                text: root.page.covers
                color: Theme.secondInk
                font.pixelSize: Theme.small
            }
        }
    }
}
