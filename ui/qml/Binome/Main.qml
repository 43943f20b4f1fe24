pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Binome.Bench

/* The window. Everything it shows comes from the kiosk that the application hands it. */
ApplicationWindow {
    id: root

    required property Kiosk kiosk
    /* Of the panel; touch sizes are true to it. */
    property real pixelsPerMm: 4.9

    /* The demo's tray, beside the kiosk; null at a real bench. */
    property QtObject tray: null

    width: 1280 + (tray === null ? 0 : 340)
    height: 800
    color: Theme.ground
    title: "Binôme"

    Binding {
        target: Theme
        property: "pixelsPerMm"
        value: root.pixelsPerMm
    }
    Binding {
        target: Theme
        property: "scale"
        value: Math.max(0.8, Math.min(screen.width / 1280, root.height / 800))
    }
    Binding {
        target: Theme
        property: "low"
        value: root.height < 150 * root.pixelsPerMm
    }

    KioskScreen {
        id: screen
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: beside.left
        kiosk: root.kiosk
    }

    Loader {
        id: beside
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        width: status === Loader.Ready ? implicitWidth : 0
        Component.onCompleted: {
            if (root.tray !== null)
                setSource("DemoTrayPanel.qml", {
                    tray: root.tray
                });
        }
    }
}
