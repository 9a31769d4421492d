// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/releasedraft.h"
#include "model/releasemodel.h"

#include <QWidget>

#include <functional>

class BinaryView;
class PageStrip;
class QComboBox;
class QFormLayout;
class QLabel;

// Everything that can be told of the binary of a draft: what it is called and how large it is, whether it can start,
// what it talks to, and what it changes against a release.
class BinaryInspector : public QWidget
{
    Q_OBJECT

public:
    using BinaryOf = std::function<Result<QByteArray>(qint64 release)>;

    BinaryInspector(ReleaseModel *releases, BinaryOf binaryOf, QWidget *parent = nullptr);

    void show(const ReleaseDraft &draft); // a draft with a binary

private:
    QWidget *makeComparison();
    void showTexts(const QByteArray &image);
    void refillReleases();
    void chooseUsual(const QString &program);
    void compare();

    ReleaseModel *m_releases;
    BinaryOf m_binaryOf;
    BinaryView *m_facts;
    QLabel *m_starts;
    QLabel *m_known;
    QLabel *m_noTexts;
    QFormLayout *m_texts;
    QWidget *m_comparison;
    QComboBox *m_other;
    QLabel *m_difference;
    PageStrip *m_strip;
    QByteArray m_image; // without its header
    QString m_program;  // in the header it came with
};
