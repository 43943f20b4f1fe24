pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Binome.Bench

/* Fields to fill in, the keys of the active one beside them. Nothing that another person typed stands on the page. */
Item {
    id: root

    required property RunPage page
    readonly property EnterPage form: page.enter
    readonly property bool open: page.waiting === ""
    /* the pad has room for the arrows, and the list has none */
    readonly property bool wide: form.sign_change !== ""

    Item {
        id: who
        anchors.left: parent.left
        anchors.right: list.right
        height: whose.visible ? whose.height + Theme.px(8) : 0

        Caption {
            id: whose
            width: parent.width
            visible: text !== ""
            text: root.form.who
            color: Theme.accent
            font.bold: true
        }
    }

    Flickable {
        id: list
        objectName: "enter_fields"
        anchors.top: who.bottom
        anchors.left: parent.left
        anchors.right: root.form.keys === "" ? parent.right : keys.left
        anchors.rightMargin: root.form.keys === "" ? 0 : Theme.gap
        anchors.bottom: arrows.visible ? arrows.top : parent.bottom
        anchors.bottomMargin: arrows.visible ? Theme.gap : 0
        contentHeight: rows.height
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        /* the active field is seen whole, whatever the others grew to */
        readonly property Item current: rows.at.count > root.form.active ? rows.at.itemAt(root.form.active) : null
        readonly property real held: current === null ? 0 : Math.max(0, Math.min(contentHeight - height, current.y + current.height / 2 - height / 2))
        onHeldChanged: contentY = held

        Column {
            id: rows

            readonly property Repeater at: every

            width: list.width
            spacing: Theme.gap

            Repeater {
                id: every
                model: root.form.rows

                Item {
                    id: place

                    required property int index
                    required property string label
                    required property string keyed
                    required property string hint
                    required property string shape
                    required property bool active
                    required property var model

                    width: list.width
                    height: Math.max(Theme.touch, words.height + Theme.px(16))

                    AbstractButton {
                        id: field

                        readonly property string label: place.label
                        readonly property string keyed: place.keyed
                        readonly property string hint: place.hint
                        readonly property string shape: place.shape
                        readonly property bool active: place.active

                        objectName: "field_" + place.model.field
                        anchors.fill: parent
                        visible: place.y + place.height > list.contentY && place.y < list.contentY + list.height
                        focusPolicy: Qt.NoFocus
                        enabled: root.open
                        Accessible.name: label + ". " + keyed + ". " + hint
                        onClicked: {
                            root.page.choose_field(place.model.field);
                            if (root.form.keys === "text")
                                root.page.start_writing();
                        }

                        background: Rectangle {
                            radius: Theme.radius
                            color: field.shape === "warning" ? Theme.warningSoft : Theme.surface
                            border.width: Theme.px(field.active ? 4 : 2)
                            border.color: field.active ? Theme.accent : Theme.line
                        }

                        contentItem: Item {
                            Mark {
                                id: mark
                                anchors.right: parent.right
                                anchors.rightMargin: Theme.px(8)
                                anchors.verticalCenter: parent.verticalCenter
                                shape: field.shape
                            }
                            Column {
                                id: words
                                anchors.left: parent.left
                                anchors.leftMargin: Theme.px(10)
                                anchors.right: mark.left
                                anchors.rightMargin: Theme.px(8)
                                anchors.verticalCenter: parent.verticalCenter
                                spacing: Theme.px(1)

                                Words {
                                    width: parent.width
                                    text: field.label
                                    font.pixelSize: Theme.small
                                    color: Theme.secondInk
                                }
                                Words {
                                    width: parent.width
                                    text: field.keyed
                                    font.pixelSize: Theme.px(24)
                                    font.bold: true
                                    font.features: Theme.tabular
                                    maximumLineCount: 2
                                    elide: Text.ElideRight
                                }
                                Words {
                                    width: parent.width
                                    visible: text !== ""
                                    text: field.hint
                                    font.pixelSize: Theme.label
                                    font.bold: field.shape === "warning"
                                    color: field.shape === "warning" ? Theme.ink : Theme.secondInk
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    Row {
        id: arrows
        anchors.left: parent.left
        anchors.bottom: parent.bottom
        spacing: Theme.gap
        visible: root.open && !root.wide && list.contentHeight > root.height - who.height

        LogArrow {
            name: "field_former"
            spoken: "↑"
            up: true
            enabled: root.form.active > 0
            onClicked: root.page.key_in("former")
        }
        LogArrow {
            name: "field_next"
            spoken: "↓"
            enabled: root.form.active < every.count - 1
            onClicked: root.page.key_in("next")
        }
    }

    Loader {
        id: keys

        readonly property Item shown: item as Item

        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        width: root.form.keys === "" || shown === null ? 0 : Math.max(shown.implicitWidth, Theme.px(270))
        active: root.open
        sourceComponent: {
            switch (root.form.keys) {
            case "digits":
                return digits;
            case "answers":
                return answers;
            case "text":
                return write;
            default:
                return null;
            }
        }
    }

    Component {
        id: digits

        EntryPad {
            decimalSign: root.form.decimal_sign
            signChange: root.form.sign_change
            clearText: root.form.clear_text
            onPressed: key => root.page.key_in(key)
        }
    }
    Component {
        id: answers

        Flickable {
            id: offered
            objectName: "enter_answers"
            contentWidth: width
            contentHeight: choices.height
            clip: contentHeight > height + 1
            interactive: clip
            boundsBehavior: Flickable.StopAtBounds

            ScrollBar.vertical: ScrollHint {
                of: offered
            }

            Column {
                id: choices
                spacing: Theme.gap

                Repeater {
                    model: root.form.answers

                    BigButton {
                        required property string answer
                        required text
                        required chosen

                        name: "answer_" + answer
                        width: keys.width
                        textSize: Theme.body
                        onClicked: root.page.key_in(answer)
                    }
                }
            }
        }
    }
    Component {
        id: write

        Item {
            BigButton {
                name: "enter_write"
                width: parent.width
                height: Theme.primary
                text: root.form.write_text
                onClicked: root.page.start_writing()
            }
        }
    }
}
