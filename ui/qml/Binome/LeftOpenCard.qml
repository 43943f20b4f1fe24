pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic

/* A run left open: whose, where it stopped, and its clocks, which run. Touched to choose among several. */
AbstractButton {
    id: root

    required property int index
    required property string run_id
    required property string patient
    required property string product
    required property string step
    required property string since
    required property string clocks
    required property string tone
    required property string shape
    required property bool chosen

    objectName: "left_open_" + index
    implicitHeight: column.height + Theme.px(32)
    focusPolicy: Qt.NoFocus
    Accessible.name: patient + ". " + product + ". " + step

    background: Rectangle {
        radius: Theme.radius
        color: root.shape === "" ? Theme.surface : Theme.soft(root.tone)
        border.width: Theme.px(root.chosen ? 4 : 2)
        border.color: root.chosen ? Theme.accent : root.shape === "" ? Theme.line : Theme.strong(root.tone)
    }

    Column {
        id: column
        x: Theme.px(20)
        y: Theme.px(16)
        width: parent.width - 2 * x
        spacing: Theme.px(4)

        Words {
            width: parent.width
            text: root.patient
            font.pixelSize: Theme.px(24)
            font.bold: true
        }
        Words {
            width: parent.width
            text: root.product
        }
        Words {
            width: parent.width
            text: root.step + " · " + root.since
            color: Theme.secondInk
        }
        Item {
            width: parent.width
            height: Math.max(mark.height, clocks.implicitHeight)
            visible: root.clocks !== ""

            Mark {
                id: mark
                anchors.verticalCenter: parent.verticalCenter
                shape: root.shape
            }
            Words {
                id: clocks
                anchors.left: mark.visible ? mark.right : parent.left
                anchors.leftMargin: mark.visible ? Theme.px(10) : 0
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                text: root.clocks
                color: Theme.words(root.tone === "none" ? "running" : root.tone)
                font.pixelSize: Theme.px(24)
                font.bold: true
                font.features: Theme.tabular
            }
        }
    }
}
