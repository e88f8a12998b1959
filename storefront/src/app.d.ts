declare global {
  /** The language that is built, how it writes numbers and dates, and where its pages are (see vite.config.ts). */
  const __LANGUAGE__: import('#lib/languages.ts').Language;
  const __LOCALE__: string;
  const __BASE__: string;

  namespace App {
    interface Error {
      message: string;
    }
    interface PageState {
      justPlaced?: boolean;
    }
  }
}

export {};
