pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Binome.Bench

/* Every running clock, the bench's conditions, and the two buttons that every page has: language and lock. */
Rectangle {
    id: root

    required property Kiosk kiosk
    readonly property SidePage page: kiosk.side

    implicitWidth: Theme.px(290)
    color: Theme.surface

    Rectangle {
        width: 1
        height: parent.height
        color: Theme.line
    }

    Flickable {
        id: seen
        anchors.top: parent.top
        anchors.topMargin: Theme.px(20)
        anchors.bottom: buttons.top
        anchors.bottomMargin: Theme.px(8)
        anchors.left: parent.left
        anchors.leftMargin: Theme.px(24)
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(24)
        contentHeight: column.height
        clip: true
        boundsBehavior: Flickable.StopAtBounds

        ScrollBar.vertical: ScrollHint {
            of: seen
        }

        Column {
            id: column
            width: parent.width
            spacing: Theme.px(6)

            Repeater {
                model: root.page.clocks

                ClockCard {
                    width: column.width
                }
            }

            Caption {
                width: parent.width
                visible: root.page.after !== ""
                text: root.page.after_label
            }
            Words {
                width: parent.width
                visible: root.page.after !== ""
                text: root.page.after
                font.pixelSize: Theme.px(17)
            }

            Repeater {
                model: root.page.bench

                BenchLine {
                    width: column.width
                }
            }
        }
    }

    Row {
        id: buttons
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Math.max(Theme.px(12), Theme.gap - Theme.margin)
        anchors.left: parent.left
        anchors.leftMargin: Theme.px(20)
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(20)
        spacing: Theme.gap

        BigButton {
            name: "language"
            width: Theme.touch
            text: root.kiosk.language_code
            textSize: Theme.px(20)
            Accessible.name: root.kiosk.language_text
            onClicked: root.kiosk.switch_language()
        }

        BigButton {
            name: "lock"
            width: parent.width - Theme.touch - parent.spacing
            visible: root.kiosk.may_lock
            text: root.kiosk.lock_text
            textSize: Theme.px(18)
            onClicked: root.kiosk.lock()
        }
    }
}
