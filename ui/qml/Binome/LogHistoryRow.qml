pragma ComponentBehavior: Bound

import QtQuick

/* One fact of an opened run: when, its tone as a shape, what, its evidence, who. */
Item {
    id: root

    required property string at
    required property string day
    required property string shape
    required property string title
    required property string detail
    required property string person

    implicitHeight: all.implicitHeight + Theme.px(20)

    Column {
        id: all
        anchors.verticalCenter: parent.verticalCenter
        x: Theme.px(8)
        width: parent.width - Theme.px(16)
        spacing: Theme.px(8)

        Caption {
            width: parent.width
            visible: text !== ""
            text: root.day
        }

        Row {
            spacing: Theme.px(12)

            Words {
                width: Theme.px(84)
                text: root.at
                color: Theme.secondInk
                font.features: Theme.tabular
                font.pixelSize: Theme.px(18)
            }
            Item {
                width: Theme.px(22)
                height: Theme.px(22)

                Mark {
                    shape: root.shape === "" ? "dot" : root.shape
                    strong: root.shape === "" ? Theme.secondInk : Theme.strong({
                        tick: "ok",
                        cross: "refused",
                        warning: "warning"
                    }[root.shape])
                    size: Theme.px(22)
                }
            }
            Column {
                width: all.width - Theme.px(130)
                spacing: Theme.px(2)

                Words {
                    width: parent.width
                    text: root.title
                    font.bold: root.shape === "cross" || root.shape === "warning"
                    font.pixelSize: Theme.px(18)
                }
                Words {
                    width: parent.width
                    visible: text !== ""
                    text: root.detail
                    color: Theme.secondInk
                    font.pixelSize: Theme.small
                }
                Words {
                    width: parent.width
                    visible: text !== ""
                    text: root.person
                    color: Theme.secondInk
                    font.italic: true
                    font.pixelSize: Theme.small
                }
            }
        }
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.line
    }
}
