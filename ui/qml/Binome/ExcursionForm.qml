pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* One question before an act of an excursion: buttons to choose from, or a line to write over the keyboard.
   Where the panel is low, the line stands beside the way out, and the keyboard's own key goes on. */
Item {
    id: root

    required property ExcursionPage page
    readonly property bool low: page.form_writes && height - keys.height < 2 * Theme.touch + Theme.px(20)

    Words {
        id: title
        anchors.left: parent.left
        anchors.right: cancel.left
        anchors.rightMargin: Theme.gap
        height: root.low ? Theme.px(26) * 1.35 * lineCount : Theme.touch
        verticalAlignment: Text.AlignVCenter
        text: root.page.form_title
        font.pixelSize: Theme.px(26)
        font.bold: true
    }
    BigButton {
        id: cancel
        anchors.right: parent.right
        width: Theme.px(200)
        name: "form_cancel"
        text: root.page.form_cancel
        textSize: Theme.body
        onClicked: root.page.leave_form()
    }

    Column {
        id: choices
        anchors.top: title.bottom
        anchors.topMargin: Theme.gap
        anchors.left: parent.left
        anchors.right: parent.right
        spacing: Theme.gap
        visible: !root.page.form_writes

        Repeater {
            model: root.page.choices

            BigButton {
                id: choice

                required property string code
                required property string words

                width: choices.width
                name: "choice_" + choice.code
                text: choice.words
                onClicked: root.page.choose(choice.code)
            }
        }
    }

    Rectangle {
        id: field
        anchors.top: title.bottom
        anchors.topMargin: Theme.px(8)
        anchors.bottom: keys.top
        anchors.bottomMargin: Theme.px(12)
        anchors.left: parent.left
        anchors.right: goOn.visible ? goOn.left : cancel.left
        anchors.rightMargin: Theme.gap
        visible: root.page.form_writes
        radius: Theme.radius
        color: Theme.surface
        border.width: Theme.px(3)
        border.color: Theme.accent
        clip: true

        Flickable {
            anchors.fill: parent
            anchors.margins: Theme.px(10)
            contentHeight: written.height
            contentY: Math.max(0, contentHeight - height)

            Words {
                id: written
                objectName: "form_text"
                width: parent.width
                text: root.page.form_text + "▏"
                font.pixelSize: Theme.px(22)
            }
        }
    }
    BigButton {
        id: goOn
        anchors.top: field.top
        anchors.bottom: field.bottom
        anchors.right: parent.right
        width: Theme.px(200)
        visible: root.page.form_writes && !root.low
        name: "form_go_on"
        tone: BigButton.Primary
        text: root.page.form_go_on
        enabled: root.page.form_may_go_on
        onClicked: root.page.go_on()
    }
    Keyboard {
        id: keys
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        visible: root.page.form_writes
        board: root.page.keys
    }
}
