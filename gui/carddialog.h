// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/cardmodel.h"

#include <QDialog>

class FindingList;
class Notice;
class Panel;
class QLabel;
class QPushButton;
class QTableView;

// What lies on a node's SD card, compared with the releases of the workspace.
class CardDialog : public QDialog
{
    Q_OBJECT

public:
    explicit CardDialog(const std::optional<CardReleases> &known, QWidget *parent = nullptr);

    void checkFolder(const QString &folder);
    void checkPaths(const QStringList &paths); // a folder, or some files

private:
    QWidget *makeHead();
    QWidget *makeTable();
    void choose();
    void present(const QString &name, const Result<CardCheck> &check);
    void showFindings();

    std::optional<CardReleases> m_known;
    QStringList m_paths;
    QList<Finding> m_cardFindings;
    CardModel m_files;
    Notice *m_notice;
    QPushButton *m_again;
    QLabel *m_name;
    QTableView *m_table;
    FindingList *m_findings;
};
