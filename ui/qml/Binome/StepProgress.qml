pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* "3 of 8" with its bar; whose turn it is; nothing where there is nothing to say. */
Column {
    id: root

    required property StepPage step

    visible: step.heading !== ""
    spacing: Theme.px(6)

    Words {
        width: parent.width
        text: root.step.heading
        font.pixelSize: Theme.px(22)
        font.bold: true
        font.features: Theme.tabular
    }
    Rectangle {
        width: parent.width
        height: Theme.px(14)
        radius: height / 2
        color: Theme.line
        visible: root.step.fraction >= 0

        Rectangle {
            width: parent.width * Math.max(0, root.step.fraction)
            height: parent.height
            radius: parent.radius
            color: root.step.fraction >= 1 ? Theme.ok : Theme.accent
        }
    }
}
