pragma ComponentBehavior: Bound

import QtQuick

/* The buttons of the log, at the foot as on every page: leaving left, the one primary action right. */
Rectangle {
    id: root

    default property alias buttons: row.data

    implicitHeight: Theme.primary + 2 * Theme.margin
    color: Theme.surface

    Rectangle {
        width: parent.width
        height: 1
        color: Theme.line
    }

    Item {
        id: row
        anchors.fill: parent
        anchors.margins: Theme.margin
    }
}
