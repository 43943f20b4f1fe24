pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* Our own trouble: one plain sentence, and that nothing is lost. */
Rectangle {
    id: root

    required property Kiosk kiosk

    color: Theme.ground

    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width - Theme.px(80), Theme.px(860))
        spacing: Theme.px(24)

        Mark {
            shape: "cross"
            size: Theme.px(80)
        }
        Words {
            width: parent.width
            text: root.kiosk.fault_title
            font.pixelSize: Theme.px(34)
            font.bold: true
        }
        Words {
            width: parent.width
            text: root.kiosk.fault
            font.pixelSize: Theme.px(22)
        }
        Words {
            width: parent.width
            text: root.kiosk.fault_todo
            color: Theme.secondInk
            font.pixelSize: Theme.px(22)
        }
    }
}
