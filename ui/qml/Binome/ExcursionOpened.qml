pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* One excursion: its tank's curve over the limit, each container with its exposure and what is decided, the steps. */
Item {
    id: root

    required property ExcursionPage page

    Item {
        id: head
        width: parent.width
        height: Theme.touch

        Mark {
            id: mark
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            shape: root.page.shape
            strong: Theme.strong(root.page.tone)
            size: Theme.px(40)
        }
        Column {
            anchors.left: mark.right
            anchors.leftMargin: Theme.px(16)
            anchors.right: report.visible ? report.left : back.left
            anchors.rightMargin: Theme.px(16)
            anchors.verticalCenter: parent.verticalCenter

            Words {
                width: parent.width
                text: root.page.title
                font.pixelSize: Theme.px(26)
                font.bold: true
            }
            Words {
                objectName: "excursion_state"
                width: parent.width
                text: root.page.state
                color: Theme.words(root.page.tone)
                font.bold: true
            }
        }
        BigButton {
            id: report
            anchors.right: back.left
            anchors.rightMargin: Theme.gap
            width: Theme.px(190)
            visible: root.page.has_report
            name: "excursion_report"
            text: root.page.report_text
            textSize: Theme.body
            onClicked: root.page.read_report()
        }
        BigButton {
            id: back
            anchors.right: parent.right
            width: Theme.px(230)
            name: "excursion_back"
            text: root.page.back_text
            textSize: Theme.body
            onClicked: root.page.back()
        }
    }

    Rectangle {
        id: badge
        anchors.top: head.bottom
        anchors.topMargin: visible ? Theme.gap : 0
        width: parent.width
        height: visible ? Theme.touch + Theme.px(12) : 0
        visible: root.page.badge !== ""
        radius: Theme.radius
        color: Theme.accentSoft
        border.width: Theme.px(3)
        border.color: Theme.accent

        Words {
            objectName: "excursion_badge"
            anchors.left: parent.left
            anchors.leftMargin: Theme.px(16)
            anchors.right: cancel.left
            anchors.verticalCenter: parent.verticalCenter
            text: root.page.badge
            font.bold: true
            font.pixelSize: Theme.px(24)
        }
        BigButton {
            id: cancel
            anchors.right: parent.right
            anchors.rightMargin: Theme.px(6)
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.px(180)
            name: "excursion_cancel"
            text: root.page.cancel_text
            textSize: Theme.body
            onClicked: root.page.cancel_badge()
        }
    }

    Column {
        id: steps
        anchors.top: badge.bottom
        anchors.topMargin: Theme.gap
        anchors.right: parent.right
        width: Theme.px(330)
        spacing: Theme.gap

        Repeater {
            model: root.page.steps

            BigButton {
                id: step

                required property string act
                required property string title
                required property string detail
                required property bool done
                required property bool possible

                width: steps.width
                height: Math.max(Theme.touch, Math.min(Theme.px(96), (root.height - steps.y - 4 * steps.spacing) / 5))
                name: "step_" + step.act
                text: step.title
                sub: step.detail
                textSize: Theme.px(18)
                chosen: step.done
                enabled: step.possible
                onClicked: root.page.do_step(step.act)
            }
        }
    }

    Caption {
        id: curveTitle
        anchors.top: badge.bottom
        anchors.topMargin: Theme.px(12)
        anchors.left: parent.left
        text: root.page.curve_title
    }
    Plot {
        id: curve
        anchors.top: curveTitle.bottom
        anchors.left: parent.left
        anchors.right: steps.left
        anchors.rightMargin: Theme.gap
        height: Math.min(Theme.px(170), root.height * 0.2)
        visible: !root.page.curve.empty
        page: root.page.curve
        ink: Theme.secondInk
        line: Theme.refused
        safe: Theme.okSoft
        family: Theme.family
        text_size: Theme.label
    }

    Caption {
        id: boxes
        anchors.top: curve.bottom
        anchors.topMargin: Theme.px(6)
        anchors.left: parent.left
        text: root.page.containers_title
    }
    LogList {
        name: "excursion_containers"
        anchors.top: boxes.bottom
        anchors.topMargin: Theme.px(8)
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: steps.left
        anchors.rightMargin: Theme.gap
        between: Theme.px(10)
        upText: root.page.up_text
        downText: root.page.down_text
        model: root.page.containers
        row: ExcursionContainer {
            id: card
            width: ListView.view.width
            onAsked: root.page.act_on(card.act, card.container_id)
        }
    }
}
