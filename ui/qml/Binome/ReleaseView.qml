pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* Why a treatment is not released yet: how it stands, when to thaw, every rule; what is stated is written in forms. */
Item {
    id: root

    required property ReleasePage page
    required property VerdictPage verdict
    readonly property bool writing: page.shows === "write"
    readonly property bool rules: page.shows === "rules"

    objectName: "release_view"

    Rectangle {
        id: head
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.margin
        visible: !root.writing
        height: Math.max(Theme.touch, words.height + Theme.px(Theme.low ? 8 : 20))
        radius: Theme.radius
        color: root.rules ? Theme.soft(root.page.tone) : "transparent"

        Mark {
            id: mark
            anchors.left: parent.left
            anchors.leftMargin: Theme.px(12)
            anchors.verticalCenter: parent.verticalCenter
            size: Theme.px(44)
            shape: root.rules ? root.page.shape : ""
        }

        Column {
            id: words
            anchors.left: mark.visible ? mark.right : parent.left
            anchors.leftMargin: mark.visible ? Theme.px(14) : 0
            anchors.right: back.left
            anchors.rightMargin: Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.px(2)

            Words {
                objectName: "release_title"
                width: parent.width
                text: Theme.low && root.rules && root.page.detail !== "" ? root.page.title + " – " + root.page.detail : root.page.title
                color: root.rules ? Theme.words(root.page.tone) : Theme.ink
                font.pixelSize: Theme.px(root.rules && !Theme.low ? 28 : Theme.low ? 18 : 22)
                font.bold: true
            }
            Words {
                objectName: "release_detail"
                width: parent.width
                visible: text !== "" && !(Theme.low && root.rules)
                text: root.page.detail
                color: !root.rules && root.page.tone === "refused" ? Theme.refused : Theme.ink
                font.pixelSize: Theme.small
                font.bold: root.page.tone === "running"
            }
            Words {
                width: parent.width
                visible: text !== ""
                text: root.page.patient
                color: Theme.secondInk
                font.pixelSize: Theme.small
            }
        }

        BigButton {
            id: back
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.px(190)
            visible: text !== ""
            name: "release_back"
            text: root.page.back_text
            textSize: Theme.body
            onClicked: root.page.go_back()
        }
    }

    Loader {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: root.writing ? parent.top : head.bottom
        anchors.bottom: root.writing ? parent.bottom : said.top
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        anchors.topMargin: root.rules ? Theme.px(Theme.low ? 4 : 10) : Theme.gap
        anchors.bottomMargin: Theme.px(6)
        sourceComponent: {
            switch (root.page.shows) {
            case "rules":
                return list;
            case "form":
                return form;
            case "choose":
                return choices;
            case "write":
                return write;
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

    Item {
        id: foot
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.margin
        anchors.bottomMargin: Theme.px(10)
        height: Theme.primary
        visible: root.page.first_text !== "" && !root.writing

        Rectangle {
            anchors.left: parent.left
            anchors.right: first.left
            anchors.rightMargin: Theme.gap
            height: parent.height
            radius: Theme.radius
            visible: root.rules && root.page.forecast_title !== ""
            color: Theme.soft(root.page.forecast_tone)
            border.width: Theme.px(2)
            border.color: root.page.forecast_tone === "" ? Theme.line : Theme.strong(root.page.forecast_tone)

            Column {
                anchors.verticalCenter: parent.verticalCenter
                x: Theme.px(12)
                width: parent.width - 2 * x

                Words {
                    objectName: "release_forecast"
                    width: parent.width
                    text: root.page.forecast
                    color: Theme.words(root.page.forecast_tone === "" ? "running" : root.page.forecast_tone)
                    font.pixelSize: Theme.px(Theme.low ? 17 : 22)
                    font.bold: true
                }
                Words {
                    width: parent.width
                    text: root.page.forecast_detail
                    font.pixelSize: Theme.px(Theme.low ? 12 : 14)
                }
            }
        }

        BigButton {
            id: first
            anchors.right: parent.right
            width: Theme.px(Theme.low ? 270 : 330)
            height: parent.height
            name: "release_first"
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

        ReleaseRules {
            page: root.page
        }
    }
    Component {
        id: form

        ReleaseForm {
            page: root.page
        }
    }
    Component {
        id: choices

        ReleaseChoices {
            page: root.page
        }
    }
    Component {
        id: write

        ReleaseWrite {
            page: root.page
        }
    }
}
