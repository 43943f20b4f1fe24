pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* Orders: the files that wait, what one opens or what to mend in it, and an order that two people type. */
Item {
    id: root

    required property OrderPage page
    required property VerdictPage verdict
    readonly property bool writing: page.shows === "write"

    objectName: "order_view"

    Item {
        id: head
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.margin
        visible: !root.writing
        height: Math.max(back.visible ? Theme.touch : 0, words.height)

        Column {
            id: words
            anchors.left: parent.left
            anchors.right: back.visible ? back.left : parent.right
            anchors.rightMargin: Theme.gap
            anchors.verticalCenter: parent.verticalCenter
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
                color: root.page.shows === "problems" ? Theme.refused : Theme.secondInk
                font.pixelSize: Theme.small
            }
        }

        BigButton {
            id: back
            anchors.right: parent.right
            width: Theme.px(220)
            visible: text !== "" && !root.writing
            name: "order_back"
            text: root.page.back_text
            textSize: Theme.body
            onClicked: root.page.go_back()
        }
    }

    Loader {
        id: centre
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: root.writing ? parent.top : head.bottom
        anchors.bottom: root.writing ? parent.bottom : said.top
        anchors.margins: Theme.margin
        anchors.topMargin: Theme.gap
        anchors.bottomMargin: root.writing ? Theme.px(10) : Theme.px(4)
        sourceComponent: {
            switch (root.page.shows) {
            case "":
                return null;
            case "form":
                return form;
            case "write":
                return write;
            default:
                return rows;
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
            width: Theme.px(260)
            height: Theme.primary
            visible: text !== ""
            name: "order_second"
            tone: BigButton.Danger
            text: root.page.second_text
            sub: root.page.second_sub
            textSize: Theme.body
            onClicked: root.page.do_second()
        }
        BigButton {
            width: Theme.px(400)
            height: Theme.primary
            name: "order_first"
            tone: BigButton.Primary
            text: root.page.first_text
            sub: root.page.first_sub
            enabled: root.page.first_enabled
            textSize: Theme.body
            onClicked: root.page.do_first()
        }
    }

    Component {
        id: rows

        OrderRows {
            page: root.page
        }
    }
    Component {
        id: form

        OrderForm {
            page: root.page
        }
    }
    Component {
        id: write

        OrderWrite {
            page: root.page
        }
    }
}
