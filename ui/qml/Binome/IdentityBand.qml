pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* Whose product, what, which donation: it never leaves. In a rescue branch a red strip hangs below it. */
Item {
    id: root

    required property BandPage page
    /* says that verdicts cannot be heard; empty where they can */
    property string noSound: ""

    component Part: Column {
        id: part

        required property string label
        required property string text
        property bool strong: false
        property string flag: ""
        property real widest: Theme.px(330)

        spacing: Theme.px(2)

        TextMetrics {
            id: wanted
            font.family: Theme.family
            font.pixelSize: Theme.px(part.strong ? 30 : 24)
            font.bold: part.strong
            text: part.text
        }

        Row {
            spacing: Theme.px(12)

            Caption {
                text: part.label
                color: Theme.accentSecondText
                wrapMode: Text.NoWrap
            }

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                width: flag.width + Theme.px(34)
                height: flag.height + Theme.px(2)
                visible: part.flag !== ""
                radius: Theme.px(4)
                color: Theme.warning

                Mark {
                    anchors.left: parent.left
                    anchors.leftMargin: Theme.px(6)
                    anchors.verticalCenter: parent.verticalCenter
                    shape: "warning"
                    size: Theme.px(17)
                }
                Words {
                    id: flag
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.px(6)
                    anchors.verticalCenter: parent.verticalCenter
                    text: part.flag
                    font.pixelSize: Theme.label
                    font.bold: true
                    wrapMode: Text.NoWrap
                }
            }
        }

        Words {
            width: Math.min(wanted.advanceWidth + Theme.px(4), part.widest)
            text: part.text
            color: Theme.accentText
            font.pixelSize: Theme.px((part.strong ? 30 : 24) * (wanted.advanceWidth > part.widest ? 0.72 : 1))
            font.bold: part.strong
            font.features: Theme.tabular
            lineHeight: 0.95
        }
    }

    implicitHeight: ground.height + (strip.visible ? strip.height : 0)

    Rectangle {
        id: ground
        width: parent.width
        height: Theme.px(Theme.low ? 76 : 92)
        color: Theme.accent

        Words {
            anchors.left: parent.left
            anchors.leftMargin: Theme.px(28)
            anchors.verticalCenter: parent.verticalCenter
            visible: root.page.patient === ""
            text: root.page.title
            color: Theme.accentText
            font.pixelSize: Theme.px(30)
            font.bold: true
        }

        Row {
            id: parts
            anchors.left: parent.left
            anchors.leftMargin: Theme.px(28)
            anchors.right: corner.left
            anchors.rightMargin: Theme.px(20)
            anchors.verticalCenter: parent.verticalCenter
            visible: root.page.patient !== ""
            spacing: (width - patient.width - birth.width - product.width - din.width) / 3

            Part {
                id: patient
                label: root.page.patient_label
                text: root.page.patient
                flag: root.page.homonym
                strong: true
                widest: parts.width * 0.31
            }
            Part {
                id: birth
                anchors.bottom: patient.bottom
                label: root.page.birth_label
                text: root.page.birth
                widest: parts.width * 0.205
            }
            Part {
                id: product
                anchors.bottom: patient.bottom
                label: root.page.product_label
                text: root.page.product
                widest: parts.width * 0.22
            }
            Part {
                id: din
                anchors.bottom: patient.bottom
                label: root.page.din_label
                text: root.page.din
                widest: parts.width * 0.225
            }
        }

        Column {
            id: corner
            anchors.right: parent.right
            anchors.rightMargin: Theme.px(28)
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.px(150)

            Words {
                width: parent.width
                text: root.page.time
                color: Theme.accentText
                font.pixelSize: Theme.px(Theme.low ? 20 : 28)
                font.bold: true
                font.features: Theme.tabular
                horizontalAlignment: Text.AlignRight
            }

            Words {
                width: parent.width
                text: root.page.station
                color: Theme.accentSecondText
                font.pixelSize: Theme.label
                wrapMode: Text.NoWrap
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.px(10)
                horizontalAlignment: Text.AlignRight
            }

            Row {
                anchors.right: parent.right
                visible: root.noSound !== ""
                spacing: Theme.px(6)

                Mark {
                    anchors.verticalCenter: parent.verticalCenter
                    shape: "warning"
                    size: Theme.px(17)
                }
                Words {
                    text: root.noSound
                    color: Theme.accentSecondText
                    font.pixelSize: Theme.label
                    wrapMode: Text.NoWrap
                }
            }
        }

    }

    Rectangle {
        id: strip
        anchors.top: ground.bottom
        width: parent.width
        height: Math.max(Theme.px(Theme.low ? 28 : 44), stripText.implicitHeight + Theme.px(Theme.low ? 4 : 12))
        visible: root.page.strip !== ""
        color: Theme.refused

        Mark {
            id: stripMark
            anchors.left: parent.left
            anchors.leftMargin: Theme.px(28)
            anchors.verticalCenter: parent.verticalCenter
            shape: "cross"
            inverted: true
        }

        Words {
            id: stripText
            anchors.left: stripMark.right
            anchors.leftMargin: Theme.px(12)
            anchors.right: parent.right
            anchors.rightMargin: Theme.px(28)
            anchors.verticalCenter: parent.verticalCenter
            text: root.page.strip
            color: Theme.accentText
            font.bold: true
        }
    }
}
