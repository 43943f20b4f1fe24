pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* The test label as it was printed, and which of its codes were scanned back. */
Item {
    id: root

    required property ScannerCheckPage page

    Rectangle {
        id: paper
        width: parent.width * 0.5
        height: Math.min(parent.height, width * 0.66)
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
            visible: codes.count > 0
            spacing: Theme.px(10)

            Repeater {
                id: codes
                model: root.page.codes

                Row {
                    id: code

                    required property string name
                    required property string shape

                    width: parent?.width ?? 0
                    spacing: Theme.px(14)

                    Mark {
                        id: mark
                        anchors.verticalCenter: parent.verticalCenter
                        shape: code.shape
                        size: Theme.px(34)
                    }
                    Words {
                        width: parent.width - mark.width - parent.spacing
                        anchors.verticalCenter: parent.verticalCenter
                        text: code.name
                        font.pixelSize: Theme.px(22)
                    }
                }
            }
        }

        BigButton {
            name: "label_came_out"
            width: parent.width
            visible: root.page.asks_outcome
            text: root.page.out_text
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
        BigButton {
            name: "leave_label"
            width: parent.width
            visible: !root.page.asks_outcome
            text: root.page.leave_text
            sub: root.page.leave_sub
            onClicked: root.page.leave_label()
        }
    }
}
