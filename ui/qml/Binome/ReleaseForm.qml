pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Binome.Bench

/* The lines of what is stated; a touch opens the line to be written. */
Column {
    id: root

    required property ReleasePage page

    objectName: "release_form"
    spacing: Theme.gap

    Repeater {
        model: root.page.fields

        AbstractButton {
            id: line

            required property string field
            required property string label
            required property string written
            required property string fault

            width: root.width
            height: Theme.touch
            objectName: "field_" + field
            focusPolicy: Qt.NoFocus
            Accessible.name: label + ". " + written
            onClicked: root.page.edit(line.field)

            background: Rectangle {
                radius: Theme.radius
                color: line.pressed ? Theme.accentSoft : Theme.surface
                border.width: Theme.px(2)
                border.color: line.fault !== "" ? Theme.refused : line.written !== "" ? Theme.ok : Theme.line
            }

            Column {
                anchors.verticalCenter: parent.verticalCenter
                x: Theme.px(14)
                width: parent.width - 2 * x
                spacing: Theme.px(2)

                Words {
                    width: parent.width
                    text: line.fault === "" ? line.label : line.label + " · " + line.fault
                    color: line.fault === "" ? Theme.secondInk : Theme.refused
                    font.pixelSize: Theme.small
                }
                Words {
                    width: parent.width
                    text: line.written === "" ? "—" : line.written
                    font.bold: true
                    elide: Text.ElideRight
                    wrapMode: Text.NoWrap
                }
            }
        }
    }
}
