// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/consoledesk.h"
#include "serial_console/portlistmodel.h"

#include <QWidget>

class LineDetails;
class Notice;
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSettings;
class QTableView;

// What a cabled node prints, with its meaning beside it. Knows no port and no file.
class ConsolePage : public QWidget
{
    Q_OBJECT

public:
    ConsolePage(PortListModel *ports, ConsoleDesk *desk, QWidget *parent = nullptr);

    void tell(const Error &error);
    void editRules(); // asks for the rules, with lines of the console to try them on
    void restore(const QSettings &settings);
    void save(QSettings &settings) const;

Q_SIGNALS:
    void connectRequested(const QString &path, qint32 baudRate);
    void disconnectRequested();
    void sendRequested(const QByteArray &bytes);
    void captureRequested(const QString &path);
    void captureFolderRequested(const QString &folder);
    void liveRequested();
    void rulesRequested(const QStringList &samples);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makePortRow();
    QWidget *makeCaptureRow();
    QWidget *makeLog();
    QWidget *makeSendRow();
    void connectOrDisconnect();
    void refresh();
    void follow();
    void linesAdded(int count);
    void placeNewLines();
    void showDetails();
    void sendLine();
    void openCapture();
    void chooseFolder();
    QString portPath() const;

    ConsoleDesk *m_desk;
    PortListModel *m_ports;
    QComboBox *m_port;
    QComboBox *m_baud;
    QComboBox *m_module;
    QPushButton *m_connect;
    QPushButton *m_live;
    Notice *m_notice;
    QLabel *m_capture;
    QCheckBox *m_secrets;
    QTableView *m_log;
    QPushButton *m_newLines;
    LineDetails *m_details;
    QLineEdit *m_line;
    QComboBox *m_lineEnd;
    QPushButton *m_send;
    bool m_follows = true;
    int m_unseen = 0;
};
