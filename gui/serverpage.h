// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class Notice;
class OwnServer;
class QLabel;
class QPushButton;
class QTabWidget;
class TranscriptView;

// Our own FTP server: how it is set up, what sketches say of it, who is there now and what was said.
class ServerPage : public QWidget
{
    Q_OBJECT

public:
    explicit ServerPage(OwnServer *server, QWidget *parent = nullptr);

    void start(); // or tells what is missing

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QLayout *makeHead();
    QWidget *makeLeft();
    QWidget *makeEvents();
    QWidget *makeBelow();
    void refresh();

    OwnServer *m_server;
    QLabel *m_state;
    QPushButton *m_start;
    QPushButton *m_drain;
    QPushButton *m_stop;
    Notice *m_rehearsal;
    Notice *m_notice;
    QTabWidget *m_below;
    TranscriptView *m_transcript;
};
