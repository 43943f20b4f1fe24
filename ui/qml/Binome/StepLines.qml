pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* How far a step for several is, then its lines: a ring for what is still to be read, a tick for what was. */
Column {
    id: root

    required property StepPage step

    spacing: Theme.px(10)

    StepProgress {
        width: parent.width
        step: root.step
    }
    Repeater {
        model: root.step.rows

        Rectangle {
            id: line

            required property string label
            required property string value
            required property string shape

            width: root.width
            height: Math.max(Theme.px(Theme.low ? 58 : 72), words.height + Theme.px(16))
            radius: Theme.radius
            color: shape === "tick" ? Theme.okSoft : Theme.surface
            border.width: 1
            border.color: shape === "tick" ? Theme.ok : Theme.line

            Mark {
                id: mark
                anchors.left: parent.left
                anchors.leftMargin: Theme.px(18)
                anchors.verticalCenter: parent.verticalCenter
                shape: line.shape
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
                    text: line.label
                }
                Words {
                    width: parent.width
                    text: line.value
                    color: line.shape === "tick" ? Theme.ink : Theme.secondInk
                    font.pixelSize: Theme.px(24)
                    font.features: Theme.tabular
                }
            }
        }
    }
}
