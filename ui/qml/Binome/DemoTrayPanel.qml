pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Binome.Bench

/* Beside the kiosk, in the demo only: what two people would hold to the reader, and what goes wrong. Its cards stand
   closer than the kiosk's own buttons may. */
Rectangle {
    id: root

    required property DemoTray tray

    objectName: "demo_tray"
    implicitWidth: tray.shown ? Theme.px(340) : Theme.touch + 2 * Theme.px(8)
    color: "#2B3537"

    AbstractButton {
        id: toggle
        objectName: "tray_toggle"
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.px(8)
        width: Theme.touch
        height: Theme.touch
        focusPolicy: Qt.NoFocus
        Accessible.name: root.tray.toggle_text
        onClicked: root.tray.toggle()

        background: Rectangle {
            radius: Theme.radius
            color: toggle.pressed ? "#465653" : "transparent"
            border.width: Theme.px(2)
            border.color: "#8FA09C"
        }
        contentItem: Words {
            text: root.tray.shown ? "−" : "+"
            color: "#FFFFFF"
            font.pixelSize: Theme.px(34)
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
        }
    }

    Words {
        anchors.left: parent.left
        anchors.leftMargin: Theme.px(16)
        anchors.right: toggle.left
        anchors.verticalCenter: toggle.verticalCenter
        visible: root.tray.shown
        text: root.tray.title
        color: "#FFFFFF"
        font.bold: true
        font.pixelSize: Theme.px(22)
    }

    Column {
        id: groups

        readonly property real third: (width - 2 * Theme.px(10)) / 3

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: toggle.bottom
        anchors.margins: Theme.px(12)
        anchors.topMargin: Theme.px(16)
        visible: root.tray.shown
        spacing: Theme.px(12)

        Row {
            spacing: Theme.px(10)

            BigButton {
                width: groups.third
                padding: Theme.px(2)
                name: "tray_badges"
                text: root.tray.badges_text
                textSize: Theme.small
                tone: root.tray.group === "badges" ? BigButton.Primary : BigButton.Plain
                onClicked: root.tray.choose("badges")
            }
            BigButton {
                width: groups.third
                padding: Theme.px(2)
                name: "tray_labels"
                text: root.tray.labels_text
                textSize: Theme.small
                tone: root.tray.group === "labels" ? BigButton.Primary : BigButton.Plain
                onClicked: root.tray.choose("labels")
            }
            BigButton {
                width: groups.third
                padding: Theme.px(2)
                name: "tray_mischief"
                text: root.tray.mischief_text
                textSize: Theme.small
                tone: root.tray.group === "mischief" ? BigButton.Primary : BigButton.Plain
                onClicked: root.tray.choose("mischief")
            }
        }
        Words {
            width: groups.width
            text: root.tray.detail
            color: "#D3DBD8"
            font.pixelSize: Theme.small
        }
    }

    ListView {
        id: cards
        objectName: "tray_cards"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: groups.bottom
        anchors.bottom: moves.top
        anchors.margins: Theme.px(12)
        visible: root.tray.shown
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: Theme.px(4000)
        spacing: Theme.px(12)
        model: root.tray.rows

        delegate: AbstractButton {
            id: card

            required property string name
            required property string card_id
            required property string title
            required property string detail
            required property bool mischief

            objectName: name
            width: ListView.view.width
            height: Math.max(Theme.touch, words.implicitHeight + Theme.px(24))
            focusPolicy: Qt.NoFocus
            Accessible.name: title + ". " + detail
            onClicked: root.tray.tap(card_id)

            background: Rectangle {
                radius: Theme.radius
                color: card.mischief ? (card.pressed ? Theme.warning : Theme.warningSoft) : card.pressed ? Theme.accentSoft : Theme.surface
                border.width: card.card_id === root.tray.sent ? Theme.px(5) : 0
                border.color: Theme.warning
            }

            contentItem: Column {
                id: words
                leftPadding: Theme.px(12)
                rightPadding: Theme.px(12)
                topPadding: Theme.px(12)
                spacing: Theme.px(3)

                Words {
                    width: words.width - Theme.px(24)
                    text: card.title
                    font.bold: true
                    font.pixelSize: Theme.px(18)
                }
                Words {
                    width: words.width - Theme.px(24)
                    visible: text !== ""
                    text: card.detail
                    color: Theme.secondInk
                    font.pixelSize: Theme.small
                }
            }
        }
    }

    Connections {
        target: root.tray

        function onRegrouped(): void {
            cards.positionViewAtBeginning();
        }
    }

    Row {
        id: moves
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.px(12)
        spacing: Theme.gap
        visible: root.tray.shown

        LogArrow {
            name: "tray_up"
            up: true
            spoken: root.tray.up_text
            enabled: !cards.atYBeginning
            onClicked: cards.contentY = Math.max(cards.originY, cards.contentY - cards.height * 0.8)
        }
        LogArrow {
            name: "tray_down"
            spoken: root.tray.down_text
            enabled: !cards.atYEnd
            onClicked: cards.contentY = Math.min(cards.originY + cards.contentHeight - cards.height, cards.contentY + cards.height * 0.8)
        }
    }
}
