pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* The bath now: the value for somebody two steps away, the verdict in words, the time it held, its curve. */
Item {
    id: root

    required property BathPage page

    Caption {
        id: label
        text: root.page.label
    }

    Row {
        id: value
        anchors.top: label.bottom
        spacing: Theme.px(12)

        Words {
            id: number
            text: root.page.value
            font.pixelSize: Theme.live
            font.bold: true
            font.features: Theme.tabular
            lineHeight: 0.92
            wrapMode: Text.NoWrap
        }
        Words {
            anchors.baseline: number.baseline
            text: "°C"
            font.pixelSize: Theme.px(36)
            wrapMode: Text.NoWrap
        }
    }

    Column {
        anchors.left: value.right
        anchors.leftMargin: Theme.px(36)
        anchors.right: parent.right
        anchors.verticalCenter: value.verticalCenter
        visible: root.page.progress >= 0
        spacing: Theme.px(8)

        Words {
            width: parent.width
            text: root.page.progress_text
            font.pixelSize: Theme.px(22)
            font.bold: true
            font.features: Theme.tabular
        }
        Rectangle {
            width: parent.width
            height: Theme.px(14)
            radius: height / 2
            color: Theme.line

            Rectangle {
                width: parent.width * Math.max(0, root.page.progress)
                height: parent.height
                radius: parent.radius
                color: root.page.progress >= 1 ? Theme.ok : Theme.accent
            }
        }
    }

    Item {
        id: verdict
        anchors.top: value.bottom
        anchors.topMargin: Theme.px(4)
        width: parent.width
        height: Math.max(mark.height, line.implicitHeight)

        Mark {
            id: mark
            anchors.verticalCenter: parent.verticalCenter
            shape: root.page.shape
        }
        Words {
            id: line
            anchors.left: mark.right
            anchors.leftMargin: Theme.px(8)
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: root.page.line
            color: Theme.words(root.page.tone)
            font.features: Theme.tabular
        }
    }

    Rectangle {
        anchors.top: verdict.bottom
        anchors.topMargin: Theme.px(12)
        anchors.bottom: parent.bottom
        width: parent.width
        visible: !root.page.curve.empty && height > Theme.px(120)
        radius: Theme.radius
        color: Theme.surface
        border.width: 1
        border.color: Theme.line

        Plot {
            anchors.fill: parent
            anchors.margins: Theme.px(10)
            page: root.page.curve
            ink: Theme.secondInk
            line: Theme.accent
            safe: Theme.okSoft
            family: Theme.family
            text_size: Theme.small
        }
    }
}
