pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* The scanner check: the rail of what is checked, one instruction, the centre of the place. */
Item {
    id: root

    required property ScannerCheckPage page
    required property PinPage pin

    CheckRail {
        id: rail
        width: implicitWidth
        height: parent.height
        title: root.page.rail_title
        rows: root.page.rail
        current: root.page.rail_index
    }

    Item {
        anchors.left: rail.right
        anchors.leftMargin: Theme.px(36)
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(36)
        anchors.top: parent.top
        anchors.topMargin: Theme.px(Theme.low ? 8 : 24)
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.strip + Theme.px(Theme.low ? 4 : 8)

        Words {
            id: instruction
            width: parent.width
            visible: text !== ""
            text: root.page.title
            font.pixelSize: Theme.instruction
            font.bold: true
        }
        Words {
            id: detail
            anchors.top: instruction.bottom
            anchors.topMargin: Theme.px(2)
            width: parent.width
            visible: text !== ""
            text: root.page.detail
            color: Theme.secondInk
        }

        Loader {
            anchors.top: root.page.title === "" ? parent.top : detail.visible ? detail.bottom : instruction.bottom
            anchors.topMargin: Theme.px(Theme.low ? 6 : 14)
            anchors.bottom: parent.bottom
            width: parent.width
            sourceComponent: {
                switch (root.page.place) {
                case "symbols":
                    return symbol;
                case "label":
                    return label;
                case "hands":
                    return hands;
                case "signature":
                    return sign;
                case "signed":
                    return finished;
                default:
                    return null;
                }
            }
        }
    }

    Component {
        id: symbol

        ScannerCheckSymbol {
            page: root.page
        }
    }
    Component {
        id: label

        ScannerCheckLabel {
            page: root.page
        }
    }
    Component {
        id: hands

        ScannerCheckHands {
            page: root.page
        }
    }
    Component {
        id: sign

        StepSign {
            page: root.page.sign
            pin: root.pin
        }
    }
    Component {
        id: finished

        StepFinished {
            page: root.page.finished
        }
    }
}
