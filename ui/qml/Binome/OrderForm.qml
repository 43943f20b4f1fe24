pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Binome.Bench

/* An order typed line by line, three a row; a touch opens the line to be written or chosen. */
GridView {
    id: root
    cacheBuffer: 0

    required property OrderPage page

    objectName: "order_form"
    model: page.fields
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    cellWidth: width / 3
    cellHeight: Math.max(Theme.touch + Theme.gap, Math.floor(height / 5))

    ScrollBar.vertical: ScrollBar {
        policy: root.contentHeight > root.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
    }

    delegate: Item {
        id: cell

        required property string field
        required property string label
        required property string written
        required property string fault

        width: root.cellWidth
        height: root.cellHeight

        AbstractButton {
            id: line
            anchors.fill: parent
            anchors.margins: Theme.gap / 2
            objectName: "field_" + cell.field
            focusPolicy: Qt.NoFocus
            Accessible.name: cell.label + ". " + cell.written
            onClicked: root.page.edit(cell.field)

            background: Rectangle {
                radius: Theme.radius
                color: line.pressed ? Theme.accentSoft : Theme.surface
                border.width: Theme.px(2)
                border.color: cell.fault !== "" ? Theme.refused : cell.written !== "" ? Theme.ok : Theme.line
            }

            Column {
                anchors.verticalCenter: parent.verticalCenter
                x: Theme.px(14)
                width: parent.width - 2 * x
                spacing: Theme.px(2)

                Words {
                    width: parent.width
                    text: cell.fault === "" ? cell.label : cell.fault + " · " + cell.label
                    color: cell.fault === "" ? Theme.secondInk : Theme.refused
                    font.pixelSize: Theme.small
                    elide: Text.ElideRight
                    wrapMode: Text.NoWrap
                }
                Words {
                    width: parent.width
                    text: cell.written === "" ? "—" : cell.written
                    font.pixelSize: Theme.body
                    font.bold: true
                    elide: Text.ElideRight
                    wrapMode: Text.NoWrap
                }
            }
        }
    }
}
