pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Binome.Bench

/* One channel now: where, what, the value, whether it is to be believed, how old it is, its last hour or how full. */
AbstractButton {
    id: root

    required property string channel
    required property string vessel
    required property string kind
    required property string value
    required property string unit
    required property string age
    required property string line
    required property string tone
    required property string shape
    required property real gauge
    required property PlotPage chart

    objectName: "tile_" + channel
    focusPolicy: Qt.NoFocus
    padding: Theme.px(10)
    Accessible.name: vessel + ", " + kind + ": " + value + " " + unit + ". " + line

    background: Rectangle {
        radius: Theme.radius
        color: root.pressed ? Theme.accentSoft : root.tone === "ok" ? Theme.surface : Theme.soft(root.tone)
        border.width: root.tone === "refused" ? Theme.px(3) : 1
        border.color: root.tone === "ok" ? Theme.line : Theme.strong(root.tone)
    }

    contentItem: Item {
        Words {
            id: place
            width: parent.width
            text: root.vessel + " · " + root.kind
            color: Theme.secondInk
            font.pixelSize: Theme.small
            font.bold: true
            maximumLineCount: 1
            elide: Text.ElideRight
        }

        Row {
            id: now
            anchors.top: place.bottom
            spacing: Theme.px(6)

            Words {
                id: number
                text: root.value
                font.pixelSize: Theme.px(42)
                font.bold: true
                font.features: Theme.tabular
                wrapMode: Text.NoWrap
            }
            Words {
                anchors.baseline: number.baseline
                text: root.unit
                font.pixelSize: Theme.px(22)
                wrapMode: Text.NoWrap
            }
        }

        Rectangle {
            anchors.right: parent.right
            anchors.top: place.bottom
            anchors.topMargin: Theme.px(6)
            anchors.bottom: state.top
            anchors.bottomMargin: Theme.px(6)
            visible: root.gauge >= 0
            width: Theme.px(26)
            color: Theme.ground
            border.width: 1
            border.color: Theme.secondInk

            Rectangle {
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.bottom: parent.bottom
                anchors.margins: 1
                height: (parent.height - 2) * Math.max(0, root.gauge)
                color: Theme.accent
            }
        }

        Plot {
            anchors.left: now.right
            anchors.leftMargin: Theme.px(14)
            anchors.right: parent.right
            anchors.rightMargin: root.gauge >= 0 ? Theme.px(38) : 0
            anchors.top: place.bottom
            anchors.topMargin: Theme.px(8)
            anchors.bottom: state.top
            anchors.bottomMargin: Theme.px(6)
            visible: !root.chart.empty && height > Theme.px(14)
            page: root.chart
            ink: Theme.secondInk
            line: Theme.accent
            band: Qt.darker(Theme.accentSoft, 1.25)
            safe: Theme.okSoft
            limit: Theme.refused
            gap: Theme.line
            family: Theme.family
            text_size: Theme.label
        }

        Item {
            id: state
            anchors.bottom: parent.bottom
            width: parent.width
            height: Math.max(mark.height, line.implicitHeight)

            Mark {
                id: mark
                anchors.verticalCenter: parent.verticalCenter
                size: Theme.px(20)
                shape: root.shape
            }
            Words {
                id: line
                anchors.left: mark.right
                anchors.leftMargin: Theme.px(6)
                anchors.right: old.left
                anchors.rightMargin: Theme.px(6)
                anchors.verticalCenter: parent.verticalCenter
                text: root.line
                color: Theme.words(root.tone)
                font.pixelSize: Theme.small
                font.bold: root.tone !== "ok"
                maximumLineCount: 2
                elide: Text.ElideRight
            }
            Words {
                id: old
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                text: root.age
                color: Theme.secondInk
                font.pixelSize: Theme.label
                font.features: Theme.tabular
                wrapMode: Text.NoWrap
            }
        }
    }
}
