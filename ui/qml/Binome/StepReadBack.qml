pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Binome.Bench

/* The second person keys what is printed; nothing that is expected stands on the page. */
Item {
    id: root

    required property RunPage page

    Column {
        anchors.left: parent.left
        anchors.right: pad.left
        anchors.rightMargin: Theme.px(32)
        spacing: Theme.gap

        Repeater {
            model: root.page.task.digits

            AbstractButton {
                id: field

                required property string name
                required property string label
                required property string hint
                required property string keyed
                required property bool active
                required property bool complete

                objectName: "field_" + name
                width: parent.width
                implicitHeight: words.height + Theme.px(28)
                focusPolicy: Qt.NoFocus
                Accessible.name: label + ". " + hint
                onClicked: root.page.choose_field(field.name)

                background: Rectangle {
                    radius: Theme.radius
                    color: Theme.surface
                    border.width: Theme.px(field.active ? 4 : 2)
                    border.color: field.active ? Theme.accent : Theme.line
                }

                Column {
                    id: words
                    x: Theme.px(18)
                    y: Theme.px(14)
                    width: parent.width - 2 * x
                    spacing: Theme.px(2)

                    Caption {
                        width: parent.width
                        text: field.label
                    }
                    Words {
                        width: parent.width
                        text: field.keyed
                        font.pixelSize: Theme.px(32)
                        font.bold: true
                        font.features: Theme.tabular
                        wrapMode: Text.NoWrap
                        fontSizeMode: Text.HorizontalFit
                        minimumPixelSize: Theme.px(20)
                    }
                    Words {
                        width: parent.width
                        text: field.hint
                        color: Theme.secondInk
                        font.pixelSize: Theme.small
                    }
                }
            }
        }
    }

    NumberPad {
        id: pad
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        prefix: "read"
        enabled: root.page.waiting === ""
        clearText: root.page.clear_text
        onDigit: digit => root.page.digit(digit)
        onClear: root.page.clear_digits()
    }
}
