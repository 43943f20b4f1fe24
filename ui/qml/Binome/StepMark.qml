pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* The time, large; once a moment is marked, the time that was marked. */
Column {
    id: root

    required property StepPage step

    spacing: Theme.px(8)

    Caption {
        width: parent.width
        text: root.step.label
    }
    Row {
        spacing: Theme.px(16)

        Words {
            id: time
            text: root.step.value
            font.pixelSize: Theme.live
            font.bold: true
            font.features: Theme.tabular
            lineHeight: 0.92
            wrapMode: Text.NoWrap
        }
        Mark {
            anchors.verticalCenter: time.verticalCenter
            visible: root.step.shape !== ""
            shape: root.step.shape
            size: Theme.px(48)
        }
    }
}
