// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/releasedraft.h"

#include <QWidget>

class BinaryView;
class DropVeil;
class FindingList;
class ManifestView;
class NodeReadingModel;
class Notice;
class QLabel;
class QMimeData;
class QPushButton;
class QTableView;
class ReleaseForm;

// Makes a release of a binary. Shows a draft; says what the user wants.
class ReleasePage : public QWidget
{
    Q_OBJECT

public:
    explicit ReleasePage(ReleaseDraft *draft, QWidget *parent = nullptr);

    void tell(const Error &error);
    void chooseFile();

Q_SIGNALS:
    void fileDropped(const QString &path);
    void addRequested();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeTop();
    QWidget *makeMatrix();
    void showNodes(const QList<NodeReading> &nodes);
    void refresh();
    void take(const QMimeData *data);

    ReleaseDraft *m_draft;
    Notice *m_notice;
    BinaryView *m_binary;
    ReleaseForm *m_form;
    ManifestView *m_manifest;
    QLabel *m_bytes;
    NodeReadingModel *m_nodes;
    QTableView *m_matrix;
    FindingList *m_findings;
    QPushButton *m_add;
    DropVeil *m_veil;
};
