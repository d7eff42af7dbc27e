package org.app2app.android.backup;

import android.content.Context;
import java.util.concurrent.CancellationException;
import org.app2app.android.R;
import org.app2app.chat.backup.BackupException;

/** What went wrong, in words for the person. */
final class BackupTexts {

  private BackupTexts() {}

  static String of(Context context, Exception failure) {
    if (failure instanceof BackupException unusable) {
      return context.getString(sentence(unusable.reason()));
    }
    if (failure instanceof CancellationException) {
      return context.getString(R.string.backup_cancelled);
    }
    String said = failure.getMessage();
    return said == null ? failure.getClass().getSimpleName() : said;
  }

  private static int sentence(BackupException.Reason reason) {
    return switch (reason) {
      case NOT_A_BACKUP -> R.string.backup_is_none;
      case NEWER_VERSION -> R.string.backup_is_newer;
      case WRONG_PASSPHRASE -> R.string.backup_wrong_passphrase;
      case DAMAGED -> R.string.backup_is_damaged;
      case TRUNCATED -> R.string.backup_is_cut;
      case TOO_COSTLY -> R.string.backup_is_costly;
      case NO_MEMORY -> R.string.backup_no_memory;
    };
  }
}
