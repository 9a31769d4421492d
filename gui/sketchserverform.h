// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftpserversettings.h"
#include "gui/reachcheck.h"
#include "model/sketchtext.h"

#include <QWidget>

class Notice;
class OwnServer;
class QCheckBox;
class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

// What a sketch says of our own server, ready to copy, by the addresses nodes can reach, and what must be open for it.
class SketchServerForm : public QWidget
{
    Q_OBJECT

public:
    explicit SketchServerForm(OwnServer *server, QWidget *parent = nullptr);

private:
    void fillAddresses();
    void refresh();
    void copy();
    void check();
    quint16 port() const;
    FtpServerSettings settings() const; // that it runs with, or would

    OwnServer *m_server;
    QComboBox *m_address;
    QComboBox *m_module;
    QPlainTextEdit *m_lines;
    QCheckBox *m_showPassword;
    QPushButton *m_copy;
    QLabel *m_path;
    QLabel *m_firewall;
    QPushButton *m_check;
    Notice *m_notice;
    ReachCheck m_reach;
};
