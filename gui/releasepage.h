// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/releasedraft.h"
#include "model/releasemodel.h"

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

// Makes a release of a binary, and shows those there are. Shows a draft and a model; says what the user wants.
class ReleasePage : public QWidget
{
    Q_OBJECT

public:
    ReleasePage(ReleaseDraft *draft, ReleaseModel *releases, QWidget *parent = nullptr);

    void tell(const Error &error);
    void showDraft();
    void showRelease(qint64 id);
    void chooseFile();
    qint64 shownRelease() const { return m_shown; } // 0 while the draft is shown

Q_SIGNALS:
    void fileDropped(const QString &path);
    void addRequested();
    void publishRequested(qint64 release);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeTop();
    QWidget *makeMatrix();
    QWidget *makeTable();
    void showNodes(const QList<NodeReading> &nodes);
    void refresh();
    void refreshDraft();
    void refreshRelease(const Release &release);
    void take(const QMimeData *data);
    void selectionChanged();

    ReleaseDraft *m_draft;
    ReleaseModel *m_releases;
    qint64 m_shown = 0;
    Notice *m_notice;
    BinaryView *m_binary;
    ReleaseForm *m_form;
    ManifestView *m_manifest;
    QLabel *m_bytes;
    NodeReadingModel *m_nodes;
    QTableView *m_matrix;
    FindingList *m_findings;
    QPushButton *m_add;
    QPushButton *m_publish;
    QPushButton *m_new;
    QTableView *m_table;
    DropVeil *m_veil;
};
