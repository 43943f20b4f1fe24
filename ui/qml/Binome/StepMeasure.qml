pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* One value for somebody two steps away, its verdict in words; a pad where two people read a display. */
Item {
    id: root

    required property RunPage page
    readonly property StepPage step: page.step

    Column {
        anchors.left: parent.left
        anchors.right: pad.visible ? pad.left : parent.right
        anchors.rightMargin: pad.visible ? Theme.gap : 0
        spacing: Theme.px(8)

        StepProgress {
            width: parent.width
            step: root.step
        }
        Caption {
            width: parent.width
            text: root.step.label
        }
        Row {
            spacing: Theme.px(12)

            Words {
                id: number
                objectName: "step_value"
                text: root.step.value
                font.pixelSize: root.step.keys ? Theme.px(64) : Theme.live
                font.bold: true
                font.features: Theme.tabular
                lineHeight: 0.92
                wrapMode: Text.NoWrap
            }
            Words {
                anchors.baseline: number.baseline
                text: root.step.unit
                font.pixelSize: Theme.px(root.step.keys ? 28 : 36)
                wrapMode: Text.NoWrap
            }
        }
        Item {
            width: parent.width
            height: Math.max(mark.height, words.implicitHeight)
            visible: root.step.line !== ""

            Mark {
                id: mark
                anchors.verticalCenter: parent.verticalCenter
                visible: root.step.shape !== ""
                shape: root.step.shape
            }
            Words {
                id: words
                anchors.left: mark.visible ? mark.right : parent.left
                anchors.leftMargin: mark.visible ? Theme.px(8) : 0
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                text: root.step.line
                color: Theme.words(root.step.tone)
                font.features: Theme.tabular
            }
        }
        BigButton {
            name: "sign"
            visible: root.step.sign !== ""
            text: root.step.sign
            onClicked: root.page.key_in("sign")
        }
    }
    NumberPad {
        id: pad
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        visible: root.step.keys
        prefix: "measure"
        clearText: root.page.clear_text
        onDigit: digit => root.page.key_in(digit)
        onClear: root.page.key_in("clear")
    }
}
