pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* The alarm that matters most, below the band and above all else: by colour, shape and words. A drill is only outlined,
   so that a real alarm beside it cannot be taken for one. Touched, it opens the alarm page. A gap is kept below. */
Item {
    id: root

    required property AlarmBannerPage page

    readonly property bool isDrill: page.drill !== ""
    readonly property color full: {
        switch (page.tone) {
        case "high":
            return Theme.refused;
        case "medium":
        case "no_plan":
            return Theme.warning;
        case "low":
            return Theme.accentSoft;
        case "running":
            return Theme.accentSoft;
        default:
            return Theme.surface;
        }
    }
    readonly property color words: page.tone === "high" && !isDrill ? Theme.accentText : Theme.ink

    objectName: "alarm_banner"
    height: page.shown ? ground.height + Theme.px(8) : 0
    visible: page.shown
    Accessible.name: page.title

    Rectangle {
        width: parent.width
        height: parent.height
        color: Theme.ground
    }

    Rectangle {
        id: ground
        width: parent.width
        height: Theme.touch
        color: root.isDrill ? Theme.surface : root.full
        border.width: root.isDrill ? Theme.px(5) : 0
        border.color: root.full

        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: Theme.px(2)
            color: Theme.line
            visible: root.page.tone === "quiet" || root.page.tone === "low"
        }
    }

    Mark {
        id: mark
        anchors.left: parent.left
        anchors.leftMargin: Theme.px(22)
        anchors.verticalCenter: ground.verticalCenter
        shape: root.page.shape
        size: Theme.px(40)
        inverted: root.page.tone === "high" && !root.isDrill
        strong: Theme.accent
    }

    Column {
        id: rank
        anchors.left: mark.right
        anchors.leftMargin: Theme.px(14)
        anchors.verticalCenter: ground.verticalCenter
        width: root.page.priority === "" && !root.isDrill ? 0 : Theme.px(132)

        Words {
            width: parent.width
            visible: text !== ""
            text: root.page.drill
            font.pixelSize: Theme.px(22)
            font.bold: true
            wrapMode: Text.NoWrap
        }
        Words {
            width: parent.width
            visible: text !== ""
            text: root.page.priority
            color: root.words
            font.pixelSize: Theme.px(root.isDrill ? 14 : 18)
            font.bold: true
            lineHeight: 0.95
        }
    }

    Column {
        anchors.left: rank.right
        anchors.leftMargin: Theme.px(rank.width > 0 ? 14 : 0)
        anchors.right: more.left
        anchors.rightMargin: Theme.px(14)
        anchors.verticalCenter: ground.verticalCenter
        spacing: Theme.px(1)

        // Text that shrinks to fit keeps the height it was given: what it takes is what is centred.
        Item {
            width: parent.width
            height: title.contentHeight

            Words {
                id: title
                objectName: "alarm_title"
                width: parent.width
                height: Theme.px(root.page.todo === "" ? 60 : 30)
                text: root.page.title
                color: root.words
                font.pixelSize: Theme.px(20)
                font.bold: true
                font.features: Theme.tabular
                maximumLineCount: 2
                fontSizeMode: Text.Fit
                minimumPixelSize: Theme.px(14)
                lineHeight: 0.95
            }
        }
        Item {
            width: parent.width
            height: todo.contentHeight
            visible: root.page.todo !== ""

            Words {
                id: todo
                objectName: "alarm_todo"
                width: parent.width
                height: Theme.px(36)
                text: root.page.todo
                color: root.words
                font.pixelSize: Theme.px(16)
                fontSizeMode: Text.Fit
                minimumPixelSize: Theme.px(12)
                lineHeight: 0.95
            }
        }
    }

    MouseArea {
        objectName: "open_alarms"
        anchors.fill: ground
        onClicked: root.page.open()
    }

    Words {
        id: more
        anchors.right: button.visible ? button.left : parent.right
        anchors.rightMargin: Theme.px(18)
        anchors.verticalCenter: ground.verticalCenter
        width: text === "" ? 0 : Theme.px(120)
        text: root.page.more
        color: root.words
        font.pixelSize: Theme.px(16)
        font.features: Theme.tabular
        horizontalAlignment: Text.AlignRight
    }

    BigButton {
        id: button
        anchors.right: parent.right
        anchors.verticalCenter: ground.verticalCenter
        width: Math.max(Theme.touch, Theme.px(166))
        height: Theme.touch
        name: "acknowledge_alarm"
        visible: root.page.button !== ""
        text: root.page.button
        textSize: Theme.body
        onClicked: root.page.press()
    }
}
