// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/releasemodel.h"

#include <QWidget>

class BinaryView;
class ManifestView;
class Notice;
class QLabel;
class QPushButton;
class QTableView;

// The releases there are: a table, and what is known of the chosen one. Says what the user wants.
class LibraryPage : public QWidget
{
    Q_OBJECT

public:
    explicit LibraryPage(ReleaseModel *releases, QWidget *parent = nullptr);

    void tell(const Error &error);
    void choose(qint64 release);
    qint64 chosen() const { return m_chosen; } // 0: none

Q_SIGNALS:
    void newRequested();
    void publishRequested(qint64 release);

private:
    QWidget *makeTable();
    QWidget *makeDetails();
    void selectionChanged();
    void refresh();

    ReleaseModel *m_releases;
    qint64 m_chosen = 0;
    Notice *m_notice;
    QTableView *m_table;
    QWidget *m_details;
    BinaryView *m_binary;
    ManifestView *m_manifest;
    QLabel *m_notes;
};
