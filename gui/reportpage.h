// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/releasemodel.h"

#include <QWidget>

class Notice;
class QComboBox;
class QLineEdit;
class QPushButton;
class QTextBrowser;

// A report of one release as it will be in its file.
class ReportPage : public QWidget
{
    Q_OBJECT

public:
    explicit ReportPage(ReleaseModel *releases, QWidget *parent = nullptr);

    void suggestCapture(const QString &path); // the one the console shows; what was chosen here stays
    void choose(qint64 release);
    void show(const QString &html);
    void tell(const Error &error);
    void saved(const QString &path);
    void refresh(); // asks for the report again

Q_SIGNALS:
    void reportRequested(qint64 release, const QString &capture);
    void exportRequested(const QString &path, const QString &html);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void chooseCapture();
    void chooseFile();

    ReleaseModel *m_releases;
    QComboBox *m_release;
    QLineEdit *m_capture;
    QPushButton *m_export;
    Notice *m_notice;
    QTextBrowser *m_preview;
    QString m_html;
    bool m_isCaptureChosen = false;
};
