pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* The monitor: its places at the left, the one that is open beside them, over the whole width below the band. */
Rectangle {
    id: root

    required property Kiosk kiosk
    readonly property MonitorPage page: kiosk.monitor

    objectName: "monitor_screen"
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
                    name: "place_" + entry.place
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
            case "tiles":
                return tiles;
            case "channel":
                return channel;
            case "alarms":
                return alarms;
            case "calibration":
                return calibration;
            case "excursion":
                return excursion;
            case "outputs":
                return outputs;
            case "badges":
                return badges;
            default:
                return null;
            }
        }
    }

    Component {
        id: calibration

        CalibrationView {
            page: root.page.calibration
            verdict: root.kiosk.verdict
        }
    }

    Component {
        id: excursion

        ExcursionView {
            page: root.page.excursion
        }
    }

    Component {
        id: outputs

        OutputsView {
            page: root.page.outputs
            verdict: root.kiosk.verdict
        }
    }

    Component {
        id: badges

        BoardView {
            page: root.page.badges
            verdict: root.kiosk.verdict
        }
    }

    Component {
        id: alarms

        AlarmsView {
            page: root.page.alarms
            verdict: root.kiosk.verdict
        }
    }

    Component {
        id: tiles

        TilesView {
            page: root.page.tiles
        }
    }

    Component {
        id: channel

        ChannelView {
            page: root.page.channel
        }
    }
}
