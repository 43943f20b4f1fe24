pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* The foot of every page: the way out at the left, who is here, the one primary action at the right. */
Rectangle {
    id: root

    required property Kiosk kiosk

    implicitHeight: Theme.primary + 2 * Theme.margin
    color: Theme.surface

    Rectangle {
        width: parent.width
        height: 1
        color: Theme.line
    }

    BigButton {
        id: left
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.verticalCenter: parent.verticalCenter
        width: Math.max(Theme.px(190), Theme.primary)
        height: Theme.primary
        name: root.kiosk.left.name
        visible: root.kiosk.left.shown
        enabled: root.kiosk.left.enabled
        tone: root.kiosk.left.danger ? BigButton.Danger : BigButton.Plain
        text: root.kiosk.left.text
        sub: root.kiosk.left.sub
        onClicked: root.kiosk.left.press()
    }

    VerdictStrip {
        id: strip
        anchors.left: left.right
        anchors.leftMargin: Theme.gap
        anchors.right: primary.left
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        height: Theme.px(86)
        visible: said && Theme.low
        page: root.kiosk.verdict
    }

    Row {
        visible: !strip.visible
        anchors.left: left.right
        anchors.leftMargin: Theme.gap
        anchors.right: primary.left
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.px(10)

        Repeater {
            id: people
            model: root.kiosk.people

            Rectangle {
                id: chip

                required property string code
                required property string name
                required property string part

                width: Math.min(Theme.px(226), (parent.width - Theme.px(10)) / 2)
                height: Theme.px(76)
                radius: height / 2
                color: touch.pressed ? Theme.line : Theme.accentSoft
                objectName: "chip_" + code
                Accessible.role: Accessible.Button
                Accessible.name: name
                Accessible.onPressAction: root.kiosk.open_badges()

                TapHandler {
                    id: touch
                    onTapped: root.kiosk.open_badges()
                }

                Rectangle {
                    id: disc
                    anchors.left: parent.left
                    anchors.leftMargin: Theme.px(8)
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.px(56)
                    height: width
                    radius: width / 2
                    color: Theme.accent

                    Words {
                        anchors.centerIn: parent
                        text: chip.code
                        color: Theme.accentText
                        font.bold: true
                        wrapMode: Text.NoWrap
                    }
                }
                Column {
                    anchors.left: disc.right
                    anchors.leftMargin: Theme.px(10)
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.px(18)
                    anchors.verticalCenter: parent.verticalCenter

                    Words {
                        width: parent.width
                        text: chip.name
                        font.pixelSize: Theme.px(17)
                        font.bold: true
                        maximumLineCount: 2
                        fontSizeMode: Text.Fit
                        minimumPixelSize: Theme.px(12)
                    }
                    Words {
                        width: parent.width
                        text: chip.part
                        color: Theme.secondInk
                        font.pixelSize: Theme.label
                        wrapMode: Text.NoWrap
                        fontSizeMode: Text.HorizontalFit
                        minimumPixelSize: Theme.px(11)
                    }
                }
            }
        }
    }

    BigButton {
        id: primary
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.px(420)
        height: Theme.primary
        name: root.kiosk.primary.name
        visible: root.kiosk.primary.shown
        enabled: root.kiosk.primary.enabled
        tone: BigButton.Primary
        text: root.kiosk.primary.text
        sub: root.kiosk.primary.sub
        onClicked: root.kiosk.primary.press()
    }
}
