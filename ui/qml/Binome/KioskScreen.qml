pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* The whole screen: band, centre, clocks and bench, actions. A refusal takes the centre; the rest stays where it is. */
Rectangle {
    id: root

    required property Kiosk kiosk
    readonly property string shown: kiosk.page
    /* the log and the monitor have the whole width, but for a refusal */
    readonly property bool wide: (shown === "log" || shown === "monitor" || shown === "circuit") && !kiosk.verdict.refused
    /* a rail stands at the left */
    readonly property int rail: shown === "run" || shown === "scanner_check" || shown === "daily_check" ? Theme.px(250) : 0
    readonly property bool writing: shown === "run" && kiosk.run.writing

    color: Theme.ground
    focus: true
    Keys.onPressed: event => event.accepted = root.kiosk.take_key(event.key, event.text)

    Item {
        anchors.fill: parent
        visible: root.shown !== "" && root.shown !== "fault"

        IdentityBand {
            id: band
            width: parent.width
            height: implicitHeight
            page: root.kiosk.band
            noSound: root.kiosk.no_sound

            BigButton {
                name: root.shown === "circuit" ? "circuit_close" : "monitor_close"
                anchors.right: language.left
                anchors.rightMargin: Theme.gap
                y: language.y
                width: Theme.px(260)
                visible: root.wide && (root.shown === "circuit" || root.shown === "monitor")
                text: root.shown === "circuit" ? root.kiosk.circuit.close_text : root.kiosk.monitor.close_text
                textSize: Theme.body
                onClicked: root.shown === "circuit" ? root.kiosk.circuit.close() : root.kiosk.monitor.close()
            }

            BigButton {
                id: language
                name: "language"
                anchors.right: parent.right
                anchors.rightMargin: Theme.px(200)
                y: Math.max(0, (Theme.px(Theme.low ? 76 : 92) - height) / 2)
                width: Theme.touch
                visible: root.wide
                text: root.kiosk.language_code
                textSize: Theme.body
                Accessible.name: root.kiosk.language_text
                onClicked: root.kiosk.switch_language()
            }
        }

        AlarmBanner {
            id: alarm
            anchors.top: band.bottom
            width: parent.width
            z: 3
            page: root.kiosk.alarm_banner
        }

        SideColumn {
            id: side
            anchors.top: alarm.bottom
            anchors.bottom: actions.top
            anchors.right: parent.right
            z: 1
            visible: !root.wide
            width: implicitWidth
            kiosk: root.kiosk
        }

        Item {
            id: centre
            anchors.top: alarm.bottom
            anchors.bottom: actions.top
            anchors.left: parent.left
            anchors.right: side.left

            Loader {
                anchors.fill: parent
                sourceComponent: {
                    switch (root.shown) {
                    case "sign_in":
                    case "home":
                    case "resume":
                    case "locked":
                        return welcome;
                    case "pin":
                        return pin;
                    case "run":
                        return run;
                    case "scanner_check":
                        return scannerCheck;
                    case "daily_check":
                        return dailyCheck;
                    default:
                        return null;
                    }
                }
            }

            VerdictStrip {
                id: strip
                anchors.bottom: parent.bottom
                anchors.bottomMargin: Theme.px(8)
                anchors.right: parent.right
                anchors.rightMargin: Theme.px(24)
                anchors.left: parent.left
                anchors.leftMargin: Theme.px(24) + root.rail
                height: implicitHeight
                visible: said && !Theme.low
                page: root.kiosk.verdict
            }

            Loader {
                anchors.fill: parent
                anchors.leftMargin: root.rail
                active: root.kiosk.camera.is_open
                sourceComponent: CameraView {
                    page: root.kiosk.camera
                }
            }

            Refusal {
                anchors.fill: parent
                anchors.leftMargin: root.rail
                visible: root.kiosk.verdict.refused
                page: root.kiosk.verdict

                MouseArea {
                    anchors.fill: parent
                    z: -1
                }
            }
        }

        ActionBar {
            id: actions
            anchors.bottom: parent.bottom
            width: parent.width
            height: implicitHeight
            kiosk: root.kiosk
        }

        Loader {
            anchors.top: alarm.bottom
            anchors.bottom: parent.bottom
            width: parent.width
            z: 2
            active: root.shown === "log"
            visible: root.wide
            sourceComponent: LogScreen {
                page: root.kiosk.log
            }
        }

        Loader {
            anchors.top: alarm.bottom
            anchors.bottom: parent.bottom
            width: parent.width
            z: 2
            active: root.shown === "monitor"
            visible: root.wide
            sourceComponent: MonitorScreen {
                kiosk: root.kiosk
            }
        }

        Loader {
            anchors.top: alarm.bottom
            anchors.bottom: parent.bottom
            width: parent.width
            z: 2
            active: root.shown === "circuit"
            visible: root.wide
            sourceComponent: CircuitScreen {
                kiosk: root.kiosk
            }
        }

        Loader {
            anchors.top: alarm.bottom
            anchors.bottom: parent.bottom
            width: parent.width
            active: root.writing
            sourceComponent: WritePane {
                page: root.kiosk.run
                rightMargin: side.width
            }
        }
    }

    FaultView {
        anchors.fill: parent
        visible: root.shown === "fault"
        kiosk: root.kiosk
    }

    Component {
        id: welcome

        WelcomeView {
            page: root.kiosk.welcome
            camera: root.kiosk.camera
            onMonitorAsked: root.kiosk.open_monitor()
            onCircuitAsked: root.kiosk.open_circuit()
            onLogAsked: root.kiosk.open_log()
            onCheckAsked: root.kiosk.start_scanner_check()
            onDailyCheckAsked: root.kiosk.start_daily_check()
        }
    }
    Component {
        id: pin

        PinView {
            page: root.kiosk.pin
        }
    }
    Component {
        id: scannerCheck

        ScannerCheckView {
            page: root.kiosk.scanner_check
            pin: root.kiosk.pin
        }
    }
    Component {
        id: dailyCheck

        DailyCheckView {
            page: root.kiosk.daily_check
            pin: root.kiosk.pin
        }
    }
    Component {
        id: run

        RunView {
            kiosk: root.kiosk
        }
    }
}
