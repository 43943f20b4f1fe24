pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* A run: the rail, one instruction, the centre of the step's kind. */
Item {
    id: root

    required property Kiosk kiosk
    readonly property RunPage page: kiosk.run
    /* a pad of keys needs the whole height of a low panel */
    readonly property bool padded: Theme.low && (page.kind === "sign" || page.kind === "read_back" || page.kind === "enter" || page.kind === "measure")

    Rail {
        id: rail
        width: implicitWidth
        height: parent.height
        page: root.page
    }

    Item {
        id: centre
        anchors.left: rail.right
        anchors.leftMargin: Theme.px(36)
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(36)
        anchors.top: parent.top
        anchors.topMargin: Theme.px(Theme.low ? 8 : 24)
        anchors.bottom: waiting.visible ? waiting.top : parent.bottom
        anchors.bottomMargin: waiting.visible ? Theme.px(12) : Theme.strip + Theme.px(Theme.low ? 4 : 8)

        BigButton {
            id: look
            name: "camera_open"
            anchors.top: parent.top
            anchors.right: parent.right
            visible: root.kiosk.camera.offered
            text: root.kiosk.camera.open_text
            onClicked: root.kiosk.camera.open()
        }
        Words {
            id: instruction
            width: parent.width - (look.visible ? look.width + Theme.gap : 0)
            visible: text !== ""
            text: root.page.instruction
            font.pixelSize: Theme.instruction
            font.bold: true
        }
        Words {
            id: detail
            anchors.top: instruction.bottom
            anchors.topMargin: Theme.px(2)
            width: instruction.width
            visible: text !== ""
            text: root.padded ? "" : root.page.detail
            color: Theme.secondInk
        }

        Loader {
            anchors.top: root.page.instruction === "" ? parent.top : detail.visible ? detail.bottom : instruction.bottom
            anchors.topMargin: Theme.px(Theme.low ? 6 : 14)
            anchors.bottom: parent.bottom
            width: parent.width
            sourceComponent: {
                switch (root.page.kind) {
                case "confirm":
                    return items;
                case "note":
                    return note;
                case "scan":
                    return scan;
                case "read_back":
                    return readBack;
                case "bath_ready":
                case "thaw":
                    return bath;
                case "inspect":
                case "problem":
                    return choices;
                case "label":
                    return label;
                case "decide":
                    return decide;
                case "sign":
                    return sign;
                case "finished":
                    return finished;
                case "code":
                    return code;
                case "store":
                    return store;
                case "measure":
                case "thaw_room":
                case "attend":
                    return measure;
                case "mark":
                    return mark;
                case "enter":
                    return enter;
                case "check":
                    return check;
                case "attach":
                    return attach;
                case "paper":
                    return paper;
                default:
                    return null;
                }
            }
        }
    }

    WaitingPanel {
        id: waiting
        anchors.left: centre.left
        anchors.right: centre.right
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.strip + Theme.px(4)
        page: root.page
    }

    DifferencesPanel {
        anchors.fill: parent
        page: root.page.differences
    }

    Component {
        id: items

        Item {
            StepItems {
                width: parent.width
                task: root.page.task
            }
        }
    }
    Component {
        id: note

        Item {
            StepNote {
                width: parent.width
                page: root.page
            }
        }
    }
    Component {
        id: scan

        Item {
            StepProgress {
                id: progress
                width: parent.width
                step: root.page.step
            }
            StepScan {
                anchors.top: progress.visible ? progress.bottom : parent.top
                anchors.topMargin: progress.visible ? Theme.px(10) : 0
                width: parent.width
                task: root.page.task
            }
        }
    }
    Component {
        id: readBack

        StepReadBack {
            page: root.page
        }
    }
    Component {
        id: bath

        Item {
            StepProgress {
                id: presence
                width: parent.width
                step: root.page.step
            }
            StepBath {
                anchors.top: presence.visible ? presence.bottom : parent.top
                anchors.topMargin: presence.visible ? Theme.px(8) : 0
                anchors.bottom: parent.bottom
                width: parent.width
                page: root.page.bath
            }
        }
    }
    Component {
        id: choices

        Item {
            StepChoices {
                width: parent.width
                page: root.page
            }
        }
    }
    Component {
        id: label

        StepLabel {
            page: root.page.label
        }
    }
    Component {
        id: decide

        Item {
            StepDecide {
                width: parent.width
                page: root.page
            }
        }
    }
    Component {
        id: sign

        StepSign {
            page: root.page.sign
            pin: root.kiosk.pin
        }
    }
    Component {
        id: code

        StepCode {
            page: root.page
        }
    }
    Component {
        id: store

        StepStore {
            page: root.page
        }
    }
    Component {
        id: measure

        StepMeasure {
            page: root.page
        }
    }
    Component {
        id: mark

        Item {
            StepMark {
                width: parent.width
                step: root.page.step
            }
        }
    }
    Component {
        id: enter

        StepEnter {
            page: root.page
        }
    }
    Component {
        id: check

        StepCheck {
            page: root.page.check
        }
    }
    Component {
        id: attach

        StepAttach {
            page: root.page
        }
    }
    Component {
        id: paper

        StepPaper {
            page: root.page.paper
        }
    }
    Component {
        id: finished

        StepFinished {
            page: root.page.finished
            onRecordAsked: root.kiosk.open_record()
        }
    }
}
