pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* One treatment: its way with the dates, its procedures, what happened, what may be decided. */
Item {
    id: root

    required property TreatmentPage page
    required property VerdictPage verdict
    readonly property bool writing: page.shows === "write"

    objectName: "treatment_view"

    Item {
        id: head
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.margin
        visible: !root.writing
        height: visible ? Math.max(Theme.touch, words.height) : 0

        Column {
            id: words
            anchors.left: parent.left
            anchors.right: back.left
            anchors.rightMargin: Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.px(2)

            Words {
                objectName: "treatment_title"
                width: parent.width
                text: root.page.title
                font.pixelSize: Theme.px(24)
                font.bold: true
            }
            Words {
                width: parent.width
                visible: text !== ""
                text: root.page.detail
                color: Theme.secondInk
                font.pixelSize: Theme.small
            }
        }
        BigButton {
            id: back
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.px(170)
            name: "treatment_back"
            text: root.page.back_text
            textSize: Theme.body
            onClicked: root.page.go_back()
        }
    }

    Row {
        id: tabs
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: head.bottom
        anchors.margins: Theme.margin
        anchors.topMargin: root.writing ? 0 : Math.max(Theme.gap, Theme.margin)
        spacing: Theme.gap
        visible: root.page.shows !== "write" && root.page.shows !== "milestones"
        height: visible ? Theme.touch : 0

        Repeater {
            model: root.page.tabs

            BigButton {
                id: tab

                required property string tab
                required property string words

                /* the row's own `chosen` is the button's */
                required chosen

                width: (tabs.width - 3 * Theme.gap) / 4
                name: "treatment_tab_" + tab.tab
                text: tab.words
                textSize: Theme.body
                onClicked: root.page.turn(tab.tab)
            }
        }
    }

    Loader {
        id: centre
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: tabs.bottom
        anchors.bottom: root.writing ? parent.bottom : said.top
        anchors.margins: Theme.margin
        anchors.topMargin: tabs.visible ? (root.page.shows === "acts" ? Theme.gap : Theme.margin) : root.writing ? Theme.px(10) : 0
        anchors.bottomMargin: Theme.px(6)
        sourceComponent: {
            switch (root.page.shows) {
            case "way":
                return way;
            case "procedures":
                return procedures;
            case "story":
                return story;
            case "acts":
            case "milestones":
                return acts;
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
        anchors.bottom: parent.bottom
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        anchors.bottomMargin: Theme.px(6)
        height: implicitHeight
        page: root.verdict
    }

    Component {
        id: way

        TreatmentWay {
            page: root.page
        }
    }
    Component {
        id: procedures

        TreatmentProcedures {
            page: root.page
        }
    }
    Component {
        id: story

        TreatmentStory {
            page: root.page
        }
    }
    Component {
        id: acts

        TreatmentActs {
            page: root.page
        }
    }
    Component {
        id: write

        TreatmentWrite {
            page: root.page
        }
    }
}
