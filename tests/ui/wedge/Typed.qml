import QtQuick
import QtQuick.Controls.Basic

Item {
    width: 400
    height: 100

    TextField {
        objectName: "field"
        anchors.fill: parent
        focus: true
    }
}
