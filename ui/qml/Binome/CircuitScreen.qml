pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* The circuit: its places at the left, the one that is open beside them, over the whole width below the band. */
Rectangle {
    id: root

    required property Kiosk kiosk
    readonly property CircuitPage page: kiosk.circuit

    objectName: "circuit_screen"
    color: Theme.ground

    Rectangle {
        id: rail
        width: Theme.px(250)
        height: parent.height
        color: Theme.surface

        Rectangle {
            anchors.right: parent.right
            width: 1
            height: parent.height
            color: Theme.line
        }

        Column {
            id: places
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.margins: Theme.margin
            spacing: Theme.gap

            Repeater {
                model: root.page.places

                BigButton {
                    id: entry

                    required property string place
                    required property string words
                    required property bool open

                    width: places.width
                    name: "circuit_" + entry.place
                    text: entry.words
                    chosen: entry.open
                    textSize: Theme.body
                    onClicked: root.page.open(entry.place)
                }
            }
        }

        BigButton {
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            anchors.margins: Theme.margin
            height: Theme.primary
            /* on a low panel it stands in the band: the rail has no room */
            visible: !Theme.low
            name: "circuit_close"
            text: root.page.close_text
            textSize: Theme.body
            onClicked: root.page.close()
        }
    }

    Loader {
        id: place
        anchors.left: rail.right
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        sourceComponent: {
            switch (root.page.place) {
            case "order":
                return order;
            default:
                return null;
            }
        }
    }

    Component {
        id: order

        OrderView {
            page: root.page.order
            verdict: root.kiosk.verdict
        }
    }
}
