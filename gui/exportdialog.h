// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/librarydesk.h"

#include <QDialog>

class Notice;
class QCheckBox;
class QLineEdit;
class QListWidget;
class QPushButton;
class QRadioButton;

// Puts the two files of a release into a folder: for a card, or as a server's login folder. Shows which files that are,
// and what stands there already.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    ExportDialog(LibraryDesk *desk, const Release &release, QWidget *parent = nullptr);

private:
    QWidget *makeFolder();
    QWidget *makePlaces();
    PairPlace place() const;
    void chooseFolder();
    void refresh();
    void write();

    LibraryDesk *m_desk;
    Release m_release;
    QLineEdit *m_folder;
    QRadioButton *m_card;
    QRadioButton *m_server;
    QCheckBox *m_gprs;
    QListWidget *m_files;
    QCheckBox *m_replace;
    Notice *m_notice;
    QPushButton *m_export;
};
