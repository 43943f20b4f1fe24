pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* Certificates: the list of channels, one channel's card, a new certificate written and signed, one withdrawn. */
Item {
    id: root

    required property CalibrationPage page
    required property VerdictPage verdict
    readonly property bool writing: page.shows === "write"

    objectName: "calibration_view"

    Item {
        id: head
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.margin
        height: Math.max(Theme.touch, words.height)

        Column {
            id: words
            anchors.left: parent.left
            anchors.right: back.visible ? back.left : parent.right
            anchors.rightMargin: Theme.gap
            spacing: Theme.px(2)

            Words {
                width: parent.width
                text: root.page.title
                font.pixelSize: Theme.px(24)
                font.bold: true
            }
            Words {
                width: parent.width
                visible: text !== ""
                text: root.page.detail
                color: root.writing && root.page.state_tone === "refused" ? Theme.refused : Theme.secondInk
                font.pixelSize: Theme.small
            }
        }

        BigButton {
            id: back
            anchors.right: parent.right
            width: Theme.px(220)
            visible: text !== ""
            name: "calibration_back"
            text: root.page.back_text
            sub: root.page.back_sub
            textSize: Theme.body
            onClicked: root.page.go_back()
        }
    }

    Loader {
        id: centre
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: head.bottom
        anchors.bottom: root.writing ? parent.bottom : said.top
        anchors.margins: Theme.margin
        anchors.topMargin: Math.max(Theme.margin, Theme.gap)
        anchors.bottomMargin: root.writing ? Theme.px(10) : Theme.px(4)
        sourceComponent: {
            switch (root.page.shows) {
            case "list":
                return list;
            case "card":
                return card;
            case "form":
                return form;
            case "files":
                return files;
            case "write":
                return write;
            case "sign":
                return sign;
            default:
                return null;
            }
        }
    }

    VerdictStrip {
        id: said
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: foot.visible ? foot.top : parent.bottom
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        anchors.bottomMargin: Theme.px(6)
        height: implicitHeight
        page: root.verdict
    }

    Row {
        id: foot
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.margin
        anchors.bottomMargin: Theme.px(10)
        spacing: Theme.gap
        visible: root.page.first_text !== "" && !root.writing

        BigButton {
            width: Theme.px(330)
            height: Theme.primary
            visible: text !== ""
            name: "calibration_second"
            tone: BigButton.Danger
            text: root.page.second_text
            sub: root.page.second_sub
            textSize: Theme.body
            onClicked: root.page.do_second()
        }
        BigButton {
            width: Theme.px(400)
            height: Theme.primary
            name: "calibration_first"
            tone: BigButton.Primary
            text: root.page.first_text
            sub: root.page.first_sub
            enabled: root.page.first_enabled
            textSize: Theme.body
            onClicked: root.page.do_first()
        }
    }

    Component {
        id: list

        CalibrationList {
            page: root.page
        }
    }
    Component {
        id: card

        CalibrationCard {
            page: root.page
        }
    }
    Component {
        id: form

        CalibrationForm {
            page: root.page
        }
    }
    Component {
        id: files

        CalibrationFiles {
            page: root.page
        }
    }
    Component {
        id: write

        CalibrationWrite {
            page: root.page
        }
    }
    Component {
        id: sign

        CalibrationSign {
            page: root.page
        }
    }
}
