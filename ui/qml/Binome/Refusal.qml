pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* A refusal: why, what to do, and what was expected beside what was read; or two codes of which neither is believed. */
Rectangle {
    id: root

    required property VerdictPage page

    component Side: Rectangle {
        id: side

        required property string title
        required property bool asRead

        readonly property bool doubted: asRead || root.page.conflicts

        width: (root.width - 2 * Theme.px(36) - Theme.px(40)) / 2
        height: rows.height + Theme.px(36)
        radius: Theme.radius
        color: doubted ? Theme.refusedSoft : Theme.surface
        border.width: doubted ? Theme.px(2) : 1
        border.color: doubted ? Theme.refused : Theme.line

        Column {
            id: rows
            x: Theme.px(24)
            y: Theme.px(18)
            width: parent.width - 2 * x
            spacing: Theme.px(12)

            Words {
                width: parent.width
                text: side.title
                font.bold: true
            }

            Repeater {
                model: root.page.rows

                Column {
                    id: field

                    required property string label
                    required property string expected
                    required property string read
                    required property string expected_name
                    required property string read_name
                    required property bool agrees
                    required property string shape

                    readonly property bool wrong: side.doubted && shape === "cross"

                    width: rows.width
                    spacing: Theme.px(2)

                    Caption {
                        width: parent.width
                        text: field.label
                    }
                    Item {
                        width: parent.width
                        height: Math.max(mark.height, value.implicitHeight)

                        Mark {
                            id: mark
                            anchors.verticalCenter: parent.verticalCenter
                            shape: side.doubted ? field.shape : field.agrees ? "tick" : ""
                        }
                        Words {
                            id: value
                            anchors.left: mark.visible ? mark.right : parent.left
                            anchors.leftMargin: mark.visible ? Theme.px(10) : 0
                            anchors.right: parent.right
                            anchors.verticalCenter: parent.verticalCenter
                            text: side.asRead ? field.read : field.expected
                            color: field.wrong ? Theme.refused : Theme.ink
                            font.pixelSize: Theme.px(23)
                            font.bold: field.wrong
                            font.features: Theme.tabular
                        }
                    }
                    Words {
                        width: parent.width
                        visible: text !== ""
                        text: side.asRead ? field.read_name : field.expected_name
                        color: Theme.secondInk
                        font.pixelSize: Theme.label
                        lineHeight: 1
                    }
                }
            }
        }
    }

    color: Theme.ground

    Flickable {
        anchors.fill: parent
        contentHeight: column.height + Theme.px(32)
        clip: true
        boundsBehavior: Flickable.StopAtBounds

        Column {
            id: column
            x: Theme.px(24)
            y: Theme.px(24)
            width: parent.width - 2 * x
            spacing: Theme.px(24)

            Rectangle {
                width: parent.width
                height: Math.max(Theme.px(132), words.height + Theme.px(40))
                radius: Theme.radius
                color: Theme.refused

                Mark {
                    id: cross
                    anchors.left: parent.left
                    anchors.leftMargin: Theme.px(26)
                    anchors.verticalCenter: parent.verticalCenter
                    shape: "cross"
                    inverted: true
                    size: Theme.px(80)
                }
                Column {
                    id: words
                    anchors.left: cross.right
                    anchors.leftMargin: Theme.px(26)
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.px(20)
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: Theme.px(6)

                    Words {
                        width: parent.width
                        text: root.page.title
                        color: Theme.accentText
                        font.pixelSize: Theme.px(26)
                        font.bold: true
                    }
                    Words {
                        width: parent.width
                        text: root.page.todo
                        color: Theme.accentText
                    }
                }
            }

            Row {
                x: Theme.px(12)
                visible: root.page.compares
                spacing: Theme.px(40)

                Side {
                    title: root.page.expected_title
                    asRead: false
                }
                Side {
                    title: root.page.read_title
                    asRead: true
                }
            }

            Words {
                x: Theme.px(12)
                width: parent.width - 2 * x
                text: root.page.note
                color: Theme.secondInk
            }
        }
    }
}
