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
            /* they all stand there at once, whatever the panel */
            spacing: Math.min(Theme.gap, (rail.height - 2 * Theme.margin - rows.count * Theme.touch) / Math.max(1, rows.count - 1))

            Repeater {
                id: rows
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
    }

    Loader {
        id: place
        anchors.left: rail.right
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        sourceComponent: {
            switch (root.page.place) {
            case "release":
                return release;
            case "treatments":
                return treatments;
            case "treatment":
                return treatment;
            case "order":
                return order;
            case "storage":
                return storage;
            case "inventory":
                return inventory;
            case "supplies":
                return supplies;
            case "downtime":
                return downtime;
            case "people":
                return people;
            case "profiles":
                return profiles;
            default:
                return null;
            }
        }
    }

    Component {
        id: downtime

        BoardView {
            page: root.page.downtime
            verdict: root.kiosk.verdict
        }
    }
    Component {
        id: people

        BoardView {
            page: root.page.people
            verdict: root.kiosk.verdict
        }
    }
    Component {
        id: profiles

        BoardView {
            page: root.page.profiles
            verdict: root.kiosk.verdict
        }
    }
    Component {
        id: release

        ReleaseView {
            page: root.page.release
            verdict: root.kiosk.verdict
        }
    }
    Component {
        id: treatments

        TreatmentsView {
            page: root.page.treatments
        }
    }
    Component {
        id: treatment

        TreatmentView {
            page: root.page.treatment
            verdict: root.kiosk.verdict
        }
    }
    Component {
        id: order

        OrderView {
            page: root.page.order
            verdict: root.kiosk.verdict
        }
    }

    Component {
        id: storage

        StorageView {
            page: root.page.storage
            verdict: root.kiosk.verdict
        }
    }
    Component {
        id: inventory

        BoardView {
            page: root.page.inventory
            verdict: root.kiosk.verdict
        }
    }
    Component {
        id: supplies

        BoardView {
            page: root.page.supplies
            verdict: root.kiosk.verdict
        }
    }
}
