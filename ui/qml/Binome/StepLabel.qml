pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* The label as it will be printed, what the printer did, what to do now. */
Item {
    id: root

    required property LabelPage page

    Rectangle {
        id: paper
        width: parent.width * 0.5
        height: parent.height
        radius: Theme.radius
        color: Theme.surface
        border.width: 1
        border.color: Theme.line

        Image {
            anchors.fill: parent
            anchors.margins: Theme.px(12)
            source: root.page.picture
            fillMode: Image.PreserveAspectFit
            mipmap: true
            Accessible.role: Accessible.Graphic
            Accessible.name: root.page.picture_name
        }
    }

    Column {
        anchors.left: paper.right
        anchors.leftMargin: Theme.gap
        anchors.right: parent.right
        spacing: Theme.gap

        Column {
            width: parent.width
            spacing: Theme.px(10)

            Mark {
                shape: root.page.shape
                size: Theme.px(44)
            }
            Words {
                width: parent.width
                text: root.page.title
                color: Theme.words(root.page.tone)
                font.pixelSize: Theme.px(24)
                font.bold: true
            }
            Words {
                width: parent.width
                visible: text !== ""
                text: root.page.todo
            }
        }

        BigButton {
            name: "label_came_out"
            width: parent.width
            visible: root.page.asks_outcome
            text: root.page.came_out_text
            onClicked: root.page.state_outcome(true)
        }
        BigButton {
            name: "label_not_out"
            width: parent.width
            visible: root.page.asks_outcome
            text: root.page.not_out_text
            onClicked: root.page.state_outcome(false)
        }
        BigButton {
            name: "print_again"
            width: parent.width
            visible: root.page.again_text !== ""
            text: root.page.again_text
            onClicked: root.page.print_again()
        }
    }
}
